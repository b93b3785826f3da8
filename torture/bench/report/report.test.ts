// Every figure of a bench can fail: a time that is too long, a page that differs, a silence that nobody told of.
import { describe, expect, test } from 'vitest';
import { reportSilences } from '../silence.ts';
import { reportDeaths } from '../unannounced.ts';
import { type Results, report } from './report.ts';

const whole = {
  ...{ fault: 'PostgreSQL stopped', from: 0, over: 10, ack: 40, ownAck: undefined, fresh: [300, 500] },
  ...{ deafened: [], divergent: [] },
};
const judgement = {
  ...{ acked: 1000, refused: 9, changes: 1001, repeated: 12, lost: 0, doubled: 0, gaps: 0, inversions: 0 },
  ...{ ordered: 1001, broken: [] },
};
const results: Results = {
  lane: { length: 'short', seed: 1, seconds: null, say: () => {} },
  seen: [whole],
  judgement,
  promises: { asked: new Map(), unanswered: new Map(), broken: [] },
  ...{ seconds: 2, disk: 'done', server: '18', starved: 1 },
};
const brokenBy = (more: Partial<Results>) => report({ ...results, ...more }).broken.join('\n');

describe('what follows a fault', () => {
  test('within its limits it breaks nothing, and is told with its worst', () => {
    const { figures, broken } = report(results);
    expect(broken).toEqual([]);
    expect(figures).toMatchObject({
      'lost, or stored as something else': '0 of 1000',
      'ack after PostgreSQL accepts, ms': 'p50 40, p99 40, max 40 (n 1)',
    });
  });

  test.each([
    [{ ack: 5_001 }, 'an ack came after 5001 ms'],
    [{ ack: null }, 'an ack came never'],
    [{ ownAck: 10_001 }, 'an ack of the instance hurt came after 10001 ms'],
    [{ fresh: [300, 10_001] }, 'a fresh page came after 10001 ms'],
    [{ fresh: [5_001] }, '99 of 100 pages were fresh within 5001 ms'],
    [{ fresh: [null] }, 'a fresh page came never'],
    [{ deafened: [30_001] }, 'where a silence had to be noticed, came after 30001 ms'],
    [{ divergent: ['viewer of x at 7, live'] }, 'a page showed something else: viewer of x'],
  ])('%j is told', (more, told) => {
    expect(brokenBy({ seen: [whole, { ...whole, ...more }] })).toContain(told);
  });

  test('where others take half of each processor, twice the time is given and no more', () => {
    const late = (ack: number) => brokenBy({ starved: 2, seen: [{ ...whole, ack }] });
    expect([late(10_000), late(10_001)]).toEqual(['', expect.stringContaining('not within 10000')]);
  });

  test('so is what the checker found, and a run in which nothing was ever asked twice', () => {
    expect(brokenBy({ judgement: { ...judgement, broken: ['3 gaps in the numbers'] } })).toContain('3 gaps');
    expect(brokenBy({ judgement: { ...judgement, acked: 10_000, repeated: 9 } })).toContain(
      'proves nothing about repeats',
    );
  });
});

describe('a silence', () => {
  const healed = { reached: [2_000], healed: 3_000, isHeard: true, isTold: true };
  test.each([
    [{}, ''],
    [{ healed: 5_001 }, 'listened again only after 5001 ms'],
    [{ healed: null }, 'listened again only after more than 30,000 ms'],
    [{ reached: [100, 5_001] }, 'a page had the change only after 5001 ms'],
    [{ isHeard: false }, 'was not announced'],
    [{ isTold: false }, 'nothing told of the silence'],
  ])('%j', (more, told) => {
    expect(reportSilences([healed, { ...healed, ...more }]).broken.join()).toContain(told);
    expect(reportSilences([{ ...healed, ...more }]).broken.length).toBe(told === '' ? 0 : 1);
  });
});

describe('a death that nobody was told of', () => {
  test.each([
    [{ reached: [4_000], wrong: null }, []],
    [{ reached: [5_001], wrong: null }, ['a page held the change only after 5001 ms']],
    [{ reached: [null], wrong: null }, ['a page held the change only after more than 30,000 ms']],
    [{ reached: [], wrong: '2 changes of one command' }, ['2 changes of one command']],
  ])('%j', (death, told) => {
    expect(reportDeaths([death]).broken).toEqual(told);
  });
});
