// 10,000 links with parameters in any order and any spelling: what says neither time nor reloading keeps its bytes [R51].

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pin } from './pin.ts';
import { escapedBy, type Random, randomFrom, shuffled, wordsFrom } from './testing/random.ts';
import { NOW } from './testing/rows.ts';

/** Parameters: which say the time, and the link around all of them. */
const listed: readonly { start: string; end: string; separator: string; time: readonly string[] }[] = [
  { start: 'https://h/d/abc/x?', end: '#p', separator: '&', time: ['from=now-1h', 'to=now', 'refresh=30s'] },
  { start: 'https://h/render?target=x&', end: '', separator: '&', time: ['from=-1h'] },
  { start: 'https://h/graph?g0.expr=up&', end: '', separator: '&', time: ['g0.range_input=1h', 'g0.tab=0'] },
  {
    start: 'https://h/vmui/#/?',
    end: '',
    separator: '&',
    time: ['g0.range_input=1h', 'g0.relative_time=last_1_hour'],
  },
  {
    start: 'https://a.datadoghq.com/logs?',
    end: '',
    separator: '&',
    time: ['from_ts=1', 'to_ts=2', 'live=true'],
  },
  {
    start: 'https://console.cloud.google.com/logs/query;',
    end: '?project=P',
    separator: ';',
    time: ['duration=PT1H'],
  },
  {
    start: 'https://one.newrelic.com/x?',
    end: '#?',
    separator: '&',
    time: ['platform[timeRange][duration]=3600000'],
  },
  {
    start: 'https://h/app/search/search?',
    end: '',
    separator: '&',
    time: ['earliest=-1h%40h', 'latest=now'],
  },
  {
    start: 'https://h/icingaweb2/monitoring/list/eventhistory?',
    end: '',
    separator: '&',
    time: ['timestamp>=-1+hour'],
  },
  { start: 'https://h/search?service=S&', end: '', separator: '&', time: ['lookback=1h'] },
  { start: 'https://o.sentry.io/issues/?', end: '', separator: '&', time: ['statsPeriod=1h'] },
  {
    start: 'https://h/sources/1/dashboards/2?',
    end: '',
    separator: '&',
    time: ['lower=now()+-+1h', 'refresh=10s'],
  },
  { start: 'http://h:19999/#menu_x;', end: '', separator: ';', time: ['after=-3600', 'before=0'] },
  { start: 'https://h/chart2.php?graphid=1&', end: '', separator: '&', time: ['from=now-1h', 'to=now'] },
];

const TIME =
  /^(?:from|to|until|refresh|g0\.(?:range_input|end_input|moment_input|relative_time)|from_ts|to_ts|live|duration|startTime|endTime|platform\[timeRange\]\[\w+\]|earliest|latest|timestamp[<>]|lookback|start|end|statsPeriod|utc|lower|upper|after|before)=/;

/** A packed state: where `§` stands, an end of the span; where `¤` stands, any words as a string inside of it. */
const packed: readonly {
  start: string;
  state: string;
  end: string;
  keep: RegExp;
  ends: readonly string[];
}[] = [
  {
    start: 'https://h/explore?orgId=1&panes=',
    state: '{"¤":{"q":"¤","range":{"from":"§","to":"§"},"z":["¤",1]}}',
    end: '&a=%2f',
    keep: /["\\%&#+\s]/,
    ends: ['now-1h', 'now'],
  },
  {
    start: 'https://h/explore?left=',
    state: '["§","§","¤",{"expr":"¤"}]',
    end: '#b',
    keep: /["\\%&#+\s]/,
    ends: ['now-1h', 'now'],
  },
  {
    start: 'https://h/app/discover#/?_g=',
    state: "(filters:!('¤',1),time:(from:§,to:§),x:'¤')",
    end: "&_a=(q:'%20')",
    keep: /[%&#+\s]/,
    ends: ['now-1h', 'now'],
  },
  {
    start: 'https://ui.honeycomb.io/a?query=',
    state: '{"a":"¤",§,"b":["¤"]}',
    end: '&',
    keep: /["\\%&#+\s]/,
    ends: ['"time_range":3600'],
  },
  {
    start: 'https://h/superset/dashboard/1/?native_filters=',
    state: "(A:(extraFormData:(time_range:'§'),x:'¤'))",
    end: '&y',
    keep: /[%&#+\s]/,
    ends: ['Last%20hour'],
  },
];

/** What stands where an end stood. */
const WRITTEN = '[-\\w:.%\' "+,{}]{10,120}?';

function otherPairs(random: Random, separator: string): string[] {
  const legal = separator === ';' ? /[;?#/%]/ : /[&#%]/;
  return Array.from({ length: random.below(6) }, (_, at) => {
    const key = `x${random.below(3) === 0 ? '' : at}${escapedBy(random, wordsFrom(random, 3), /[=;?&#%/]/)}`;
    const value = escapedBy(random, wordsFrom(random, 8), new RegExp(`${legal.source}|[;]`));
    return random.below(5) === 0 ? key : `${key}=${value}`;
  });
}

const fixedForm = (url: string) => {
  const answer = pin(url, { now: NOW });
  if ('refused' in answer) throw new Error(`${answer.happened} ${url}`);
  return answer.url;
};

describe('[R51] what is no time keeps its bytes', () => {
  test('parameters in a query, a hash or a path', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomFrom(seed);
        const { start, end, separator, time } = random.oneOf(listed);
        const pairs = shuffled(random, [...otherPairs(random, separator), ...time]);
        const url = start + pairs.join(separator) + end;
        const pinned = fixedForm(url);
        if (seed % 5 === 0) expect(fixedForm(pinned)).toBe(pinned);
        expect(pinned.startsWith(start) && pinned.endsWith(end), pinned).toBe(true);
        const left = pinned.slice(start.length, pinned.length - end.length).split(separator);
        const others = (some: string[]) => some.filter((pair) => !TIME.test(decoded(pair)));
        expect(others(left)).toEqual(others(pairs));
      }),
      { numRuns: 6000 },
    );
  });

  test('states packed into one parameter', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomFrom(seed);
        const { start, state, end, keep, ends } = random.oneOf(packed);
        const kept = state.split('§').map((part) => spelled(random, part, keep));
        const url = start + kept.reduce((all, part, at) => all + (ends[at - 1] ?? '') + part) + end;
        const pinned = fixedForm(url);
        if (seed % 5 === 0) expect(fixedForm(pinned)).toBe(pinned);
        expect(pinned).toMatch(
          new RegExp(`^${literal(start)}${kept.map(literal).join(WRITTEN)}${literal(end)}$`),
        );
      }),
      { numRuns: 4000 },
    );
  });
});

/** The words of a state in JSON or rison, then escaped here and there. */
function spelled(random: Random, part: string, keep: RegExp): string {
  return part
    .split('¤')
    .map((piece) => escapedBy(random, piece, keep))
    .reduce((all, piece) => {
      const words = wordsFrom(random, 6).replace(/["\\'!]/g, '');
      return all + escapedBy(random, words, keep) + piece;
    });
}

function decoded(pair: string): string {
  try {
    return decodeURIComponent(pair);
  } catch {
    return pair;
  }
}

const literal = (words: string) => words.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
