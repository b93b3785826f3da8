// What is offered, what is noted, and what is refused [R51].

import { describe, expect, test } from 'vitest';
import { classify } from './classify.ts';
import { type Pinned, type PinOptions, pin } from './pin.ts';
import { NOW } from './testing/rows.ts';

const HOUR = 3_600_000;
const GRAFANA = 'https://h/d/abc/x?from=now-1h&to=now';

function pinned(url: string, options: Partial<PinOptions> = {}): Pinned {
  const answer = pin(url, { now: NOW, ...options });
  if ('refused' in answer) throw new Error(JSON.stringify(answer));
  return answer;
}

const refused = (url: string, options: Partial<PinOptions> = {}) => {
  const answer = pin(url, { now: NOW, ...options });
  return 'refused' in answer ? answer.refused : answer.url;
};

const kinds = ({ offers }: Pinned) => offers.map(({ kind }) => kind);

describe('offers', () => {
  test('the span it shows, around now, since the start; the window asked for comes first', () => {
    const start = NOW - 3 * HOUR;
    expect(kinds(pinned(GRAFANA))).toEqual(['own', 'around']);
    expect(kinds(pinned(GRAFANA, { start }))).toEqual(['own', 'around', 'sinceStart']);
    const asked = pinned(GRAFANA, { start, window: { from: NOW - 60_000, to: NOW + 60_000 } });
    expect(asked.offers).toEqual([
      {
        kind: 'asked',
        label: 'the window you chose',
        window: { from: NOW - 60_000, to: NOW + 60_000 },
        url: `https://h/d/abc/x?from=${NOW - 60_000}&to=${NOW + 60_000}`,
      },
      {
        kind: 'own',
        label: 'the span it shows now',
        window: { from: NOW - HOUR, to: NOW },
        url: `https://h/d/abc/x?from=${NOW - HOUR}&to=${NOW}`,
      },
      {
        kind: 'around',
        label: '30 minutes before and after now',
        window: { from: NOW - HOUR / 2, to: NOW + HOUR / 2 },
        url: `https://h/d/abc/x?from=${NOW - HOUR / 2}&to=${NOW + HOUR / 2}`,
      },
      {
        kind: 'sinceStart',
        label: 'since the start of the incident',
        window: { from: start, to: NOW },
        url: `https://h/d/abc/x?from=${start}&to=${NOW}`,
      },
    ]);
    expect(asked.url).toBe(asked.offers[0]?.url);
  });

  test('a start in the future is not offered', () => {
    expect(kinds(pinned(GRAFANA, { start: NOW + 1 }))).toEqual(['own', 'around']);
  });

  test('where the span cannot be known, it is not guessed', () => {
    expect(kinds(pinned('https://h/d/abc/x'))).toEqual(['around']);
    expect(kinds(pinned('https://h/d/abc/x?from=gestern&to=now'))).toEqual(['around']);
    expect(kinds(pinned('https://h/d/abc/x?from=now&to=now-1h'))).toEqual(['around']);
    expect(kinds(pinned('https://h/d/abc/x?from=now-1h&from=now-2h&to=now'))).toEqual(['around']);
    expect(kinds(pinned('https://h/d/abc/x?from=now-9999y&to=now'))).toEqual(['around']);
  });

  test('every pane keeps its own span; another window goes into all', () => {
    const url = 'https://h/graph?g0.expr=a&g0.range_input=1h&g1.expr=b&g1.range_input=5m';
    expect(pinned(url).offers[0]?.window).toEqual({ from: NOW - HOUR, to: NOW });
    expect(pinned(url).url).toContain('g1.range_input=5m&g1.end_input=2021-07-25%2022:00:00');
    expect(pinned(url, { window: { from: NOW - 2 * HOUR - 30_000, to: NOW - HOUR } }).url).toBe(
      'https://h/graph?g0.expr=a&g0.range_input=1h30s&g0.end_input=2021-07-25%2021:00:00&g0.moment_input=2021-07-25%2021:00:00' +
        '&g1.expr=b&g1.range_input=1h30s&g1.end_input=2021-07-25%2021:00:00&g1.moment_input=2021-07-25%2021:00:00',
    );
  });

  test('an end that stands keeps its bytes', () => {
    expect(pinned('https://h/d/abc/x?from=2021-07-25T20%3a00%3a00Z&to=now').url).toBe(
      `https://h/d/abc/x?from=2021-07-25T20%3a00%3a00Z&to=${NOW}`,
    );
  });

  test('seconds are rounded outwards', () => {
    expect(pinned('https://h/render?target=x&from=-1h', { now: NOW + 1 }).url).toBe(
      'https://h/render?target=x&from=1627246800&until=1627250401',
    );
  });

  test('a number in the unit of another tool is named and mended', () => {
    const url = 'https://h/d/abc/x?from=1627246800&to=1627250400';
    expect(classify(url)).toEqual({
      tool: 'Grafana',
      class: 'half-fixed',
      reason: 'its time is written in seconds where milliseconds are read',
    });
    expect(pinned(url).url).toBe('https://h/d/abc/x?from=1627246800000&to=1627250400000');
  });
});

describe('zones', () => {
  test('days are counted in the zone of the link, else of the person, else in UTC, and that is said', () => {
    const url = 'https://h/d/abc/x?from=now/d&to=now/d';
    const start = (answer: Pinned) => new Date(answer.offers[0]?.window?.from ?? 0).toISOString();
    expect(start(pinned(url))).toBe('2021-07-25T00:00:00.000Z');
    expect(pinned(url).notes).toEqual(['The link names no zone; its days and wall clocks were read in UTC.']);
    expect(start(pinned(url, { zone: 'America/New_York' }))).toBe('2021-07-25T04:00:00.000Z');
    const named = pinned(`${url}&timezone=Europe/Berlin`, { zone: 'America/New_York' });
    expect(start(named)).toBe('2021-07-25T22:00:00.000Z');
    expect(named.notes).toEqual([]);
    expect(start(pinned(`${url}&timezone=Mars/Olympus`))).toBe('2021-07-25T00:00:00.000Z');
  });

  test('Zabbix is written in the zone of the person', () => {
    const { url, notes } = pinned('https://h/chart.php?itemids[]=1&from=now-1h&to=now', {
      zone: 'Europe/Berlin',
    });
    expect(url).toBe('https://h/chart.php?itemids[]=1&from=2021-07-25%2023:00:00&to=2021-07-26%2000:00:00');
    expect(notes).toEqual(['Zabbix reads these times in the zone of each person’s profile.']);
  });

  test('Sentry without utc=true is read in the zone of the person and written in UTC', () => {
    const url = 'https://o.sentry.io/issues/?start=2021-07-25T20:00:00';
    expect(pinned(url, { zone: 'Europe/Berlin' }).url).toBe(
      'https://o.sentry.io/issues/?start=2021-07-25T18:00:00&end=2021-07-25T22:00:00&utc=true',
    );
  });

  test('a fiscal year is taken to begin in January, and that is said', () => {
    expect(pinned('https://h/d/abc/x?from=now/fy&to=now').notes).toEqual([
      'Fiscal years were taken to begin in January.',
    ]);
  });
});

describe('refusals', () => {
  test.each<[string, string]>([
    ['javascript:alert(1)', 'notALink'],
    ['https://', 'notALink'],
    ['h/d/abc?from=now-1h', 'notALink'],
    ['https://h/a b', 'notALink'],
    [`https://h/${'a'.repeat(40_000)}`, 'tooLong'],
    ['https://wiki.example/page?from=1627246800000&to=1627250400000', 'unknownTool'],
    ['https://docs.google.com/document/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ0123456789aBcDeF0/edit', 'unknownTool'],
    ['https://drive.google.com/file/d/1aBcDeFgHiJkLmNoPqRsTuVwXyZ012345/view', 'unknownTool'],
    ['https://docs.datadoghq.com/logs/?from_ts=1&to_ts=2', 'unknownTool'],
    ['https://docs.github.com/commit/0123456789', 'unknownTool'],
    ['https://h/goto/abc', 'cannotSee'],
    ['https://h/#/alerts', 'noFixedForm'],
  ])('%s', (url, code) => {
    expect(refused(url)).toBe(code);
    expect(classify(url).class).not.toBe('fixed');
  });

  test.each<[string, Partial<PinOptions>]>([
    ['no time', { now: Number.NaN }],
    ['the year 10000', { now: Date.parse('+010000-01-01T00:00:00Z') }],
    ['a window that ends before it begins', { window: { from: NOW, to: NOW } }],
    ['a window without an end', { window: { from: NOW, to: Number.POSITIVE_INFINITY } }],
    ['a start that is no time', { start: Number.NaN }],
  ])('%s', (_what, options) => {
    expect(refused(GRAFANA, options)).toBe('badTime');
  });

  test('say what happened, that nothing was changed, and what to do', () => {
    expect(pin('https://h/#/alerts', { now: NOW })).toEqual({
      refused: 'noFixedForm',
      happened: 'Alertmanager: it is a live list without a time, so there is no fixed form of it.',
      safe: 'The link you gave is unchanged.',
      next: 'Paste a picture or the numbers into the timeline; they stay as they are now.',
    });
  });

  test('a host that ends like a known one is not it; a name before the @ is no host', () => {
    expect(classify('https://ann:x@sal.toolforge.org:443/?d=2021-07-25').tool).toBe('Server Admin Log');
    expect(classify('https://app.datadoghq.com.evil.example/x?from_ts=1&to_ts=2').class).toBe('unknown');
    expect(classify('https://app.datadoghq.com@evil.example/x?from_ts=1&to_ts=2').class).toBe('unknown');
    expect(classify('https://evil.example\\@app.datadoghq.com/x?from_ts=1&to_ts=2').class).toBe('unknown');
  });
});

describe('reasons', () => {
  test.each([
    ['https://h/d/a/x?from=now-1h&to=now', 'ends now, so it moves'],
    ['https://h/d/a/x?from=now-1d/d&to=now-1d/d', 'ends at “now-1d/d”, so it moves'],
    ['https://h/d/a/x', 'its time is not in the link but saved in the dashboard, so it moves'],
    ['https://h/d/a/x?from=1627246800000&to=now', 'starts at a fixed moment but ends now, so it grows'],
    ['https://h/d/a/x?from=now-1h&to=1627250400000', 'starts at “now-1h”, so its start moves'],
    ['https://h/d/a/x?from=1&to=2&refresh=5s', 'its span is fixed, but it reloads itself (5s)'],
    ['https://h/graph?g0.expr=a&g1.expr=b&g1.end_input=2021-07-25', 'in 1 of 2 panes: ends now, so it moves'],
    ['https://h/d/a/x?from=soon&to=now', '“soon” is not a time Sitrep can read'],
    ['https://h/x', 'Sitrep does not know this tool, so it may move'],
  ])('%s', (url, reason) => {
    expect(classify(url).reason).toBe(reason);
  });
});
