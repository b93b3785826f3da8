import { describe, expect, it, test } from 'vitest';
import type { ChatOptions } from '../chat-line.ts';
import { dateInFileName, readChat } from '../read-chat.ts';
import { isZone } from './zone.ts';

const times = (text: string, options: ChatOptions = {}) =>
  readChat(text, options).lines.map(
    ({ at, isApproximate }) => `${isApproximate ? '~' : ''}${at?.slice(0, 19)}`,
  );
const asked = (text: string, options: ChatOptions = {}) =>
  readChat(text, options).questions.map(({ about, suggestion, lines }) => `${about} ${suggestion} ${lines}`);

const utc = { zone: 'UTC', date: '2021-07-25' };

describe('midnight', () => {
  it('passes when the clock falls by more than six hours', () => {
    expect(times('23:58 <bo> a\n00:02 <bo> b\n23:59 <bo> c\n00:00 <bo> d', utc)).toEqual([
      '2021-07-25T23:58:00',
      '2021-07-26T00:02:00',
      '2021-07-26T23:59:00',
      '2021-07-27T00:00:00',
    ]);
  });

  it('does not pass when lines are a little out of order', () => {
    expect(times('14:05 <bo> a\n14:04 <cy> b\n14:06 <bo> c', utc)).toEqual([
      '2021-07-25T14:05:00',
      '2021-07-25T14:04:00',
      '2021-07-25T14:06:00',
    ]);
  });

  it('passes between people who come and go, too', () => {
    const text = '23:58 <bo> a\n00:01 -!- cy [c@192.0.2.1] has joined #ops\n09:00 <bo> b';
    expect(times(text, utc)[1]).toBe('2021-07-26T09:00:00');
  });

  it('is said by some programs', () => {
    const text = '22:00 <bo> a\n--- Day changed Tue Jul 27 2021\n21:00 <bo> b';
    expect(times(text, { zone: 'UTC' })).toEqual(['2021-07-26T22:00:00', '2021-07-27T21:00:00']);
    expect(asked(text, { zone: 'UTC' })).toEqual(['date 2021-07-26 1']);
  });

  it('is passed backwards where the newest line is first', () => {
    const { order, lines } = readChat('00:03 <bo> d\n00:01 <bo> c\n23:59 <bo> b\n23:58 <bo> a', utc);
    expect(order).toBe('newestFirst');
    expect(lines.map(({ text, at }) => `${text} ${at?.slice(8, 16)}`)).toEqual([
      'a 25T23:58',
      'b 25T23:59',
      'c 26T00:01',
      'd 26T00:03',
    ]);
  });

  it('lies between years', () => {
    const text = 'Dec 31 23:59:00 <bo>\ta\nJan 01 00:01:00 <bo>\tb';
    expect(times(text, { zone: 'UTC', date: '2021-12-31' })).toEqual([
      '2021-12-31T23:59:00',
      '2022-01-01T00:01:00',
    ]);
    expect(asked(text, { zone: 'UTC', incidentFrom: '2022-01-01T00:00:30Z' })).toEqual(['year 2021 2']);
    expect(times(text, { zone: 'UTC', date: '2019' })[0]).toBe('2019-12-31T23:59:00');
  });
});

describe('what is missing is asked for, with a suggestion', () => {
  it('the zone and the day', () => {
    expect(asked('21:20 <bo> a\n21:21 <bo> b', { incidentFrom: '2021-07-25T21:00:00Z' })).toEqual([
      'zone UTC 2',
      'date 2021-07-25 2',
    ]);
  });

  it('the day beside that of the incident, where that is nearer', () => {
    expect(asked('00:10 <bo> a', { zone: 'UTC', incidentFrom: '2021-07-25T23:50:00Z' })).toEqual([
      'date 2021-07-26 1',
    ]);
    expect(asked('23:10 <bo> a', { zone: 'UTC', incidentFrom: '2021-07-25T01:00:00Z' })).toEqual([
      'date 2021-07-24 1',
    ]);
    expect(asked('23:10 <bo> a', { zone: 'UTC', incidentFrom: '2021-07-25' })).toEqual(['date 2021-07-25 1']);
  });

  it('the day in the zone of the clock', () => {
    expect(asked('08:10 <bo> a', { zone: 'Asia/Tokyo', incidentFrom: '2021-07-25T23:00:00Z' })).toEqual([
      'date 2021-07-26 1',
    ]);
  });

  it('no time is made up without anything to go by', () => {
    const { lines, questions } = readChat('21:20 <bo> a', { zone: 'UTC' });
    expect(lines[0]?.at).toBeNull();
    expect(questions).toEqual([{ about: 'date', suggestion: null, lines: 1 }]);
  });

  it('an answer that is none is asked again', () => {
    const wrong = { zone: 'Mars/Olympus', date: '2021-02-31', incidentFrom: 'yesterday' };
    expect(asked('21:20 <bo> a', wrong)).toEqual(['zone UTC 1', 'date null 1']);
  });

  it('a zone or an offset in the line is not asked for', () => {
    expect(times('2021-07-25T21:20:00+0200 <bo> a', { zone: 'Asia/Tokyo' })).toEqual(['2021-07-25T19:20:00']);
    expect(asked('[2021-07-25T21:20:00.000Z] <bo> a')).toEqual([]);
  });

  it('the day can stand in the name of a file', () => {
    expect(
      ['znc-2021-07-25.log', '#ops_20210725.txt', 'ops.log', '2021-02-31.log'].map(dateInFileName),
    ).toEqual(['2021-07-25', '2021-07-25', undefined, undefined]);
  });
});

describe('zones', () => {
  it.each([
    ['Europe/Berlin', '2021-07-25T19:20:00'],
    ['America/St_Johns', '2021-07-25T23:50:00'],
    ['+05:30', '2021-07-25T15:50:00'],
    ['UTC', '2021-07-25T21:20:00'],
  ])('%s', (zone, at) => expect(times('21:20 <bo> a', { zone, date: '2021-07-25' })).toEqual([at]));

  it('are told from names that are none', () => {
    expect(['UTC', 'Z', 'Europe/Berlin', '+02:00', 'Berlin', ''].map(isZone)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  const spring = { zone: 'Europe/Berlin', date: '2021-03-28' };
  it('a time that clocks skipped is said to be none', () => {
    const text = '01:59 <bo> a\n02:30 <bo> b\n03:01 <bo> c';
    expect(times(text, spring)).toEqual([
      '2021-03-28T00:59:00',
      '~2021-03-28T01:30:00',
      '2021-03-28T01:01:00',
    ]);
    expect(asked(text, spring)).toEqual(['clocksForward UTC 1']);
  });

  const autumn = { zone: 'Europe/Berlin', date: '2021-10-31' };
  it('an hour that came twice is asked about', () => {
    const text = '01:50 <bo> a\n02:30 <bo> b\n03:10 <bo> c';
    expect(times(text, autumn)).toEqual([
      '2021-10-30T23:50:00',
      '~2021-10-31T00:30:00',
      '2021-10-31T02:10:00',
    ]);
    expect(asked(text, autumn)).toEqual(['clocksBack earlier 1']);
    expect(times(text, { ...autumn, clocksBack: 'later' })[1]).toBe('2021-10-31T01:30:00');
    expect(asked(text, { ...autumn, clocksBack: 'later' })).toEqual([]);
  });

  it('unless the clock is seen to fall', () => {
    const text = '02:30 <bo> a\n02:59 <bo> b\n02:01 <bo> c\n02:30 <bo> d';
    expect(times(text, autumn)).toEqual([
      '2021-10-31T00:30:00',
      '2021-10-31T00:59:00',
      '2021-10-31T01:01:00',
      '2021-10-31T01:30:00',
    ]);
    expect(asked(text, autumn)).toEqual([]);
  });
});

describe('dates whose order nobody knows', () => {
  const line = (date: string) => `${date}, 21:57:10 - Bo: a`;
  it('are asked about, the nearer to the incident first', () => {
    const text = line('7/8/2021');
    expect(asked(text, { zone: 'UTC' })).toEqual(['dayMonthOrder monthFirst 1']);
    expect(asked(text, { zone: 'UTC', incidentFrom: '2021-08-07T20:00:00Z' })).toEqual([
      'dayMonthOrder dayFirst 1',
    ]);
    expect(times(text, { zone: 'UTC', dayMonthOrder: 'dayFirst' })).toEqual(['2021-08-07T21:57:10']);
  });

  it('are settled by one that can be read in one way only', () => {
    expect(times([line('7/8/2021'), line('13/8/2021')].join('\n'), { zone: 'UTC' })[0]).toBe(
      '2021-08-07T21:57:10',
    );
    expect(times([line('7/8/2021'), line('7/13/2021')].join('\n'), { zone: 'UTC' })[0]).toBe(
      '2021-07-08T21:57:10',
    );
  });

  it.each([
    ['7.8.2021', '2021-08-07'],
    ['07.08.21', '2021-08-07'],
    ['2021-08-07', '2021-08-07'],
    ['2021/8/7', '2021-08-07'],
    ['7/7/2021', '2021-07-07'],
  ])('%s is not', (date, day) => {
    expect(times(line(date), { zone: 'UTC' })).toEqual([`${day}T21:57:10`]);
    expect(asked(line(date), { zone: 'UTC' })).toEqual([]);
  });
});

test.each([
  ['9:57 PM saw it', '2021-07-25T21:57:00.000Z', 'saw it'],
  ['9:20:00 PM saw it', '2021-07-25T21:20:00.000Z', 'saw it'],
  ['9:57pm: saw it', '2021-07-25T21:57:00.000Z', 'saw it'],
  ['12:05 a.m. saw it', '2021-07-25T00:05:00.000Z', 'saw it'],
  ['21:20 am Server gesehen', '2021-07-25T21:20:00.000Z', 'am Server gesehen'],
  ['9:20 amid the noise', '2021-07-25T09:20:00.000Z', 'amid the noise'],
])('%s', (note, at, text) => expect(readChat(note, utc).lines[0]).toMatchObject({ at, text }));

test.each(['24:00', '25:10', '12:60', '99:99'])('%s is no time, and the line is kept', (clock) => {
  const { lines } = readChat(`21:20 <bo> a\n${clock} <bo> b`, utc);
  expect(lines[1]).toMatchObject({ text: 'b', at: '2021-07-25T21:20:00.000Z', isApproximate: true });
});

test.each(['9999-12-31T23:59:59', '1000-01-01T00:00:00'])('%s at the ends of time', (time) => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Niue', 'UTC']) {
    const [at] = readChat(`${time}  <bo> a`, { zone }).lines.map((line) => line.at);
    expect(at === null || /^\d{4}-/.test(at ?? '')).toBe(true);
  }
});
