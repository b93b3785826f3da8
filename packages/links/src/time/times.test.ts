// What each grammar of times means at one moment: Sunday 2021-07-25, 22:13:14.567 UTC.

import { describe, expect, test } from 'vitest';
import { epoch, iso, writeWall } from './absolute.ts';
import { endOf, shift, startOf } from './calendar.ts';
import { dateMath } from './date-math.ts';
import { compactDuration, isoDuration, writeCompact } from './duration.ts';
import { graphiteTime } from './graphite-time.ts';
import type { Edge, Moment } from './moment.ts';
import { splunkTime } from './splunk-time.ts';
import { supersetRange } from './superset-time.ts';
import { fromWall, knownZone, toWall } from './zone.ts';

const NOW = Date.parse('2021-07-25T22:13:14.567Z');

const at = (moment: Moment | null, zone = 'UTC') => {
  const ms = moment?.at({ now: NOW, zone }) ?? null;
  return ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z');
};

const said = (moment: Moment | null, zone?: string) => (moment ? `${moment.kind} ${at(moment, zone)}` : null);

describe('date math', () => {
  test.each<[string, Edge, string | null]>([
    ['now', 'from', 'moving 2021-07-25T22:13:14.567Z'],
    ['now-1h', 'from', 'moving 2021-07-25T21:13:14.567Z'],
    ['now-h', 'from', 'moving 2021-07-25T21:13:14.567Z'],
    ['now-1h/h', 'from', 'moving 2021-07-25T21:00:00Z'],
    ['now-1h/h', 'to', 'moving 2021-07-25T21:59:59.999Z'],
    ['now/d', 'from', 'moving 2021-07-25T00:00:00Z'],
    ['now/d', 'to', 'moving 2021-07-25T23:59:59.999Z'],
    ['now-1d/d+6h', 'from', 'moving 2021-07-24T06:00:00Z'],
    ['now/w', 'from', 'moving 2021-07-25T00:00:00Z'],
    ['now/M', 'to', 'moving 2021-07-31T23:59:59.999Z'],
    ['now/Q', 'from', 'moving 2021-07-01T00:00:00Z'],
    ['now-1Q', 'from', 'moving 2021-04-25T22:13:14.567Z'],
    ['now/y', 'from', 'moving 2021-01-01T00:00:00Z'],
    ['now/fy', 'to', 'moving 2021-12-31T23:59:59.999Z'],
    ['now-1fQ/fQ', 'from', 'moving 2021-04-01T00:00:00Z'],
    ['now-5m', 'from', 'moving 2021-07-25T22:08:14.567Z'],
    ['now-5M', 'from', 'moving 2021-02-25T22:13:14.567Z'],
    ['now - 90 s', 'from', 'moving 2021-07-25T22:11:44.567Z'],
    ['2021-07-25||+1d', 'from', 'fixed 2021-07-26T00:00:00Z'],
    ['2021-07-25T10:00:00Z||-1M/M', 'from', 'fixed 2021-06-01T00:00:00Z'],
    ['2021-01-31||+1M', 'from', 'fixed 2021-02-28T00:00:00Z'],
    ['now/2d', 'from', 'unread null'],
    ['now-1x', 'from', 'unread null'],
    ['nowhere', 'from', 'unread null'],
    ['now-', 'from', 'unread null'],
    ['x||+1d', 'from', 'unread null'],
    ['now-9999999d', 'from', 'unread null'],
    ['now-9999y', 'from', 'moving null'],
    ['yesterday', 'from', null],
  ])('%s at the %s', (text, edge, expected) => {
    expect(said(dateMath(text, edge))).toBe(expected);
  });

  test('weeks begin on Monday where they do', () => {
    expect(at(dateMath('now/w', 'from', 'UTC', 1))).toBe('2021-07-19T00:00:00Z');
  });
});

describe('Graphite', () => {
  test.each<[string, string]>([
    ['-1h', 'moving 2021-07-25T21:13:14.567Z'],
    ['-12hours', 'moving 2021-07-25T10:13:14.567Z'],
    ['-1h30min', 'moving 2021-07-25T20:43:14.567Z'],
    ['-1mon', 'moving 2021-06-25T22:13:14.567Z'],
    ['-1y', 'moving 2020-07-25T22:13:14.567Z'],
    ['now-2d', 'moving 2021-07-23T22:13:14.567Z'],
    ['today', 'moving 2021-07-25T00:00:00Z'],
    ['noon yesterday', 'moving 2021-07-24T12:00:00Z'],
    ['noon_yesterday', 'moving 2021-07-24T12:00:00Z'],
    ['midnight', 'moving 2021-07-25T00:00:00Z'],
    ['teatime', 'moving 2021-07-25T16:00:00Z'],
    ['midnight+1d', 'moving 2021-07-26T00:00:00Z'],
    ['6pm_today', 'moving 2021-07-25T18:00:00Z'],
    ['8:50', 'moving 2021-07-25T08:50:00Z'],
    ['monday', 'moving 2021-07-19T00:00:00Z'],
    ['sunday', 'moving 2021-07-25T00:00:00Z'],
    ['jan 1', 'moving 2021-01-01T00:00:00Z'],
    ['21:00_20210725', 'fixed 2021-07-25T21:00:00Z'],
    ['20210725', 'fixed 2021-07-25T00:00:00Z'],
    ['20210725+90min', 'fixed 2021-07-25T01:30:00Z'],
    ['07/25/21', 'fixed 2021-07-25T00:00:00Z'],
    ['9:00pm_07/25/2021', 'fixed 2021-07-25T21:00:00Z'],
    ['1627246800', 'fixed 2021-07-25T21:00:00Z'],
    ['1627246800000', 'misread 2021-07-25T21:00:00Z'],
    ['20211399', 'fixed 1970-08-22T22:16:39Z'],
    ['02/30/21', 'unread null'],
    ['someday', 'unread null'],
    ['-1fortnight', 'unread null'],
    ['-', 'unread null'],
  ])('%s', (text, expected) => {
    expect(said(graphiteTime(text, 'UTC'))).toBe(expected);
  });

  test('days and wall clocks are those of its zone', () => {
    expect(at(graphiteTime('midnight', 'Europe/Berlin'))).toBe('2021-07-25T22:00:00Z');
    expect(at(graphiteTime('21:00_20210725', null), 'Europe/Berlin')).toBe('2021-07-25T19:00:00Z');
  });
});

describe('Splunk', () => {
  test.each<[string, string]>([
    ['now', 'moving 2021-07-25T22:13:14.567Z'],
    ['now()', 'moving 2021-07-25T22:13:14.567Z'],
    ['-24h@h', 'moving 2021-07-24T22:00:00Z'],
    ['-m', 'moving 2021-07-25T22:12:14.567Z'],
    ['@d', 'moving 2021-07-25T00:00:00Z'],
    ['@d-2h', 'moving 2021-07-24T22:00:00Z'],
    ['-1mon@mon', 'moving 2021-06-01T00:00:00Z'],
    ['-7d@w0', 'moving 2021-07-18T00:00:00Z'],
    ['@w1', 'moving 2021-07-19T00:00:00Z'],
    ['@w7', 'moving 2021-07-25T00:00:00Z'],
    ['@qtr', 'moving 2021-07-01T00:00:00Z'],
    ['rt-5m', 'moving 2021-07-25T22:08:14.567Z'],
    ['rt', 'moving 2021-07-25T22:13:14.567Z'],
    ['+1d@d', 'moving 2021-07-26T00:00:00Z'],
    ['0', 'fixed 1970-01-01T00:00:00Z'],
    ['1627246800', 'fixed 2021-07-25T21:00:00Z'],
    ['1627246800.250', 'fixed 2021-07-25T21:00:00.250Z'],
    ['07/25/2021:21:00:00', 'fixed 2021-07-25T21:00:00Z'],
    ['-1eon', 'unread null'],
    ['@d3', 'unread null'],
    ['', 'unread null'],
  ])('%s', (text, expected) => {
    expect(said(splunkTime(text))).toBe(expected);
  });
});

describe('Superset', () => {
  test.each<[string, string, string]>([
    ['Last hour', 'moving 2021-07-25T21:13:14.567Z', 'moving 2021-07-25T22:13:14.567Z'],
    ['Last day', 'moving 2021-07-24T00:00:00Z', 'moving 2021-07-25T00:00:00Z'],
    ['Last 7 days', 'moving 2021-07-18T00:00:00Z', 'moving 2021-07-25T00:00:00Z'],
    ['last quarter', 'moving 2021-04-25T00:00:00Z', 'moving 2021-07-25T00:00:00Z'],
    ['Next 2 hours', 'moving 2021-07-25T22:13:14.567Z', 'moving 2021-07-26T00:13:14.567Z'],
    ['previous calendar week', 'moving 2021-07-12T00:00:00Z', 'moving 2021-07-19T00:00:00Z'],
    ['Current month', 'moving 2021-07-01T00:00:00Z', 'moving 2021-08-01T00:00:00Z'],
    ['2021-07-25T21:00:00 : 2021-07-25T22:00:00', 'fixed 2021-07-25T21:00:00Z', 'fixed 2021-07-25T22:00:00Z'],
    ['2021-07-25 : now', 'fixed 2021-07-25T00:00:00Z', 'moving 2021-07-25T22:13:14.567Z'],
    ['3 hours ago : now', 'moving 2021-07-25T19:13:14.567Z', 'moving 2021-07-25T22:13:14.567Z'],
    ['Last week : today', 'moving 2021-07-18T00:00:00Z', 'moving 2021-07-25T00:00:00Z'],
    [
      'DATEADD(DATETIME("now"), -1, hour) : now',
      'moving 2021-07-25T21:13:14.567Z',
      'moving 2021-07-25T22:13:14.567Z',
    ],
    [
      "DATETRUNC(DATEADD(DATETIME('today'), -1, MONTH), MONTH) : DATETIME('2021-07-02')",
      'moving 2021-06-01T00:00:00Z',
      'fixed 2021-07-02T00:00:00Z',
    ],
    [
      'DATEADD(DATETIME("2021-07-25T22:00:00"), -1, hour) : 2021-07-26',
      'fixed 2021-07-25T21:00:00Z',
      'fixed 2021-07-26T00:00:00Z',
    ],
    ['No filter', 'missing null', 'missing null'],
    ['2021-07-25 : ', 'fixed 2021-07-25T00:00:00Z', 'missing null'],
    ['whenever', 'unread null', 'unread null'],
    ['LASTDAY(DATETIME("now"), month) : now', 'unread null', 'moving 2021-07-25T22:13:14.567Z'],
  ])('%s', (text, from, to) => {
    const range = supersetRange(text);
    expect([said(range.from), said(range.to)]).toEqual([from, to]);
  });
});

describe('fixed times', () => {
  test.each<[string, string | null]>([
    ['2021-07-25T21:00:00.000Z', 'fixed 2021-07-25T21:00:00Z'],
    ['2021-07-25T21:00:00.123456789Z', 'fixed 2021-07-25T21:00:00.123Z'],
    ['2021-07-25T23:00:00+02:00', 'fixed 2021-07-25T21:00:00Z'],
    ['2021-07-25 21:00:00', 'fixed 2021-07-25T21:00:00Z'],
    ['2021-07-25 21', 'fixed 2021-07-25T21:00:00Z'],
    ['2021-07', 'fixed 2021-07-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', 'fixed 0001-01-01T00:00:00Z'],
    ['2021-02-29', 'unread null'],
    ['2021-13-01', 'unread null'],
    ['2021-07-25T25:00:00Z', 'unread null'],
    ['9999-12-31T23:59:59-14:00', 'fixed null'],
    ['+010000-01-01T00:00:00Z', null],
    ['10000-01-01', null],
    ['now', null],
  ])('%s', (text, expected) => {
    expect(said(iso(text, 'UTC'))).toBe(expected);
  });

  test('an epoch is believed in its own unit alone', () => {
    expect(said(epoch('1627246800', 's'))).toBe('fixed 2021-07-25T21:00:00Z');
    expect(said(epoch('1627246800000000', 'µs'))).toBe('fixed 2021-07-25T21:00:00Z');
    expect(said(epoch('1627246800000000000', 'ms'))).toBe('misread 2021-07-25T21:00:00Z');
    expect(said(epoch('946684800000', 'ms'))).toBe('fixed 2000-01-01T00:00:00Z');
    expect(said(epoch('12', 'ms'))).toBe('fixed 1970-01-01T00:00:00.012Z');
    expect(epoch('1e9', 's')).toBeNull();
    expect(epoch('', 's')).toBeNull();
  });
});

describe('lengths', () => {
  test.each<[string, number | null]>([
    ['PT1H', 3_600_000],
    ['-PT1H30M', 5_400_000],
    ['P1DT0.5S', 86_400_500],
    ['P1W', 604_800_000],
    ['P', null],
    ['PT', null],
    ['1h', null],
  ])('%s', (text, ms) => {
    expect(isoDuration(text)).toBe(ms);
  });

  test.each<[string, number | null]>([
    ['1h', 3_600_000],
    ['1h30m', 5_400_000],
    ['14d', 1_209_600_000],
    ['500ms', 500],
    ['30m1h', null],
    ['', null],
    ['1', null],
  ])('%s', (text, ms) => {
    expect(compactDuration(text)).toBe(ms);
    if (ms !== null) expect(compactDuration(writeCompact(ms))).toBe(ms);
  });
});

describe('zones', () => {
  test('a day of 23 hours is a day', () => {
    const zone = 'Europe/Berlin';
    const spring = Date.parse('2021-03-28T12:00:00Z');
    expect(new Date(startOf(spring, 'd', zone)).toISOString()).toBe('2021-03-27T23:00:00.000Z');
    expect(new Date(endOf(spring, 'd', zone)).toISOString()).toBe('2021-03-28T21:59:59.999Z');
    expect(shift(startOf(spring, 'd', zone), 1, 'd', zone) - startOf(spring, 'd', zone)).toBe(23 * 3_600_000);
  });

  test('walls and instants agree, in half hours too', () => {
    for (const zone of ['UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati']) {
      expect(fromWall(toWall(NOW, zone), zone)).toBe(NOW);
    }
    expect(writeWall(NOW, 'from', 'Asia/Kathmandu')).toBe('2021-07-26 03:58:14');
    expect(toWall(Number.NaN, 'Asia/Kathmandu')).toBeNaN();
  });

  test('a zone nobody knows is none', () => {
    expect(['utc', 'browser', '', null, 'Mars/Olympus'].map(knownZone)).toEqual([
      'UTC',
      null,
      null,
      null,
      null,
    ]);
  });
});
