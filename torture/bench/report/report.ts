// What the fault bench says in the end. Rule: each nought with the number it was counted out of, each time with its worst;
// whatever passed a limit is named with the fault it followed.
import type { Lane, Outcome } from '../../proof.ts';
import type { Judgement } from '../check/check.ts';
import type { Promises } from '../check/promises.ts';
import type { Seen } from '../faults/conductor.ts';
import { quantile, spread } from './spread.ts';

/** After a fault, in ms: the next ack; pages fresh again (99 of 100, and all); pages that had to notice a silence first. */
const LIMITS = { ack: 5_000, fresh: 5_000, freshMost: 10_000, deafened: 30_000 };
const MOST_NAMED = 40;
const MANY = 10_000;

export type Results = {
  readonly lane: Lane;
  readonly seen: readonly Seen[];
  readonly judgement: Judgement;
  readonly promises: Promises;
  readonly seconds: number;
  /** Whether a full disk was among the faults, in words. */
  readonly disk: string;
  /** Version of PostgreSQL. */
  readonly server: string;
  /** How many share one processor, others' work alone; see `starvation`. */
  readonly starved: number;
};

export function report(results: Results): Outcome {
  const { lane, seen, judgement, starved } = results;
  const broken = [...judgement.broken, ...judgeTimes(seen, starved), ...judgeWorth(judgement)];
  const more = broken.length - MOST_NAMED;
  return {
    figures: {
      ...counts(results),
      ...times(seen),
      ...(lane.length === 'long' ? byKind(seen) : {}),
    },
    broken: more > 0 ? [...broken.slice(0, MOST_NAMED), `and ${more} more`] : broken,
  };
}

function counts({ seen, judgement, promises, seconds, disk, server, starved }: Results): Outcome['figures'] {
  const { acked, refused, changes, repeated, lost, doubled, gaps, inversions, ordered } = judgement;
  const tries = [...promises.unanswered].map(([why, count]) => `${count} ${why}`).join(', ');
  const compared = seen.reduce((sum, { fresh, deafened }) => sum + fresh.length + deafened.length, 0);
  return {
    'acked commands': acked,
    faults: seen.length,
    'kinds of fault': new Set(seen.map(({ fault }) => fault)).size,
    'lost, or stored as something else': `${lost} of ${acked}`,
    'doubled effects': `${doubled} of ${changes}`,
    'gaps in the numbers': `${gaps} of ${changes}`,
    'numbers not in commit order': `${inversions} of ${ordered}`,
    'retries whose first try had committed': repeated,
    'refused, nothing of them stored': refused,
    'tries without an answer': tries || 'none',
    'pages compared at rest, different': `${seen.flatMap(({ divergent }) => divergent).length} of ${compared}`,
    'disk full': disk,
    PostgreSQL: server,
    'processes for each processor beside it': starved,
    'acks per second, faults and holds included': Math.round(acked / seconds),
  };
}

/** Of many, fewer than one in a thousand would say little about what happens once [L3]. */
function judgeWorth({ acked, repeated }: Judgement): string[] {
  if (acked < MANY || repeated * 1000 >= acked) return [];
  return [`${repeated} retries met a first try that had committed: that proves nothing about repeats`];
}

type Times = readonly (number | null | undefined)[];

const measured = (values: Times) => values.filter((ms) => typeof ms === 'number');
const isOfPostgres = ({ fault }: Seen) => /^PostgreSQL|^a backend/.test(fault);

function times(seen: readonly Seen[]): Outcome['figures'] {
  return {
    'ack after a fault, ms': spread(measured(seen.map(({ ack }) => ack))),
    'ack after PostgreSQL accepts, ms': spread(measured(seen.filter(isOfPostgres).map(({ ack }) => ack))),
    'ack by the instance hurt, ms': spread(measured(seen.map(({ ownAck }) => ownAck))),
    'page fresh after a fault, ms': spread(measured(seen.flatMap(({ fresh }) => fresh))),
    'page fresh after a silence to notice, ms': spread(measured(seen.flatMap(({ deafened }) => deafened))),
  };
}

/** A line for each kind of fault: how often, and the worst of it. */
function byKind(seen: readonly Seen[]): Outcome['figures'] {
  const worst = (values: Times) => (values.includes(null) ? 'never' : Math.max(0, ...measured(values)));
  return Object.fromEntries(
    [...Map.groupBy(seen, ({ fault }) => fault)].sort().map(([kind, all]) => {
      const ack = worst(all.map((each) => each.ack));
      const own = worst(all.map((each) => each.ownAck));
      const fresh = worst(all.flatMap((each) => [...each.fresh, ...each.deafened]));
      return [kind, `${all.length} times; at worst ack ${ack}, own ack ${own}, page ${fresh} ms`];
    }),
  );
}

function judgeTimes(seen: readonly Seen[], starved: number): string[] {
  const most = (limit: number) => Math.round(limit * starved);
  const p99 = quantile(measured(seen.flatMap(({ fresh }) => fresh)), 0.99);
  return [
    ...(p99 > most(LIMITS.fresh)
      ? [`99 of 100 pages were fresh within ${p99} ms, not ${most(LIMITS.fresh)}`]
      : []),
    ...seen.flatMap(({ fault, ack, ownAck, fresh, deafened, divergent }) => [
      ...late(fault, 'an ack', [ack], most(LIMITS.ack)),
      ...late(fault, 'an ack of the instance hurt', [ownAck], most(LIMITS.freshMost)),
      ...late(fault, 'a fresh page', fresh, most(LIMITS.freshMost)),
      ...late(fault, 'a fresh page, where a silence had to be noticed,', deafened, most(LIMITS.deafened)),
      ...divergent.map((which) => `after ‘${fault}’ a page showed something else: ${which}`),
    ]),
  ];
}

function late(fault: string, what: string, values: Times, most: number): string[] {
  return values
    .filter((ms) => ms === null || (ms ?? 0) > most)
    .map(
      (ms) =>
        `${what} came ${ms === null ? 'never' : `after ${ms} ms`}, not within ${most}, after ‘${fault}’`,
    );
}
