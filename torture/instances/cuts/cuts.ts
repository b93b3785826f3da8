// [G10, K4–K6, K13, H3, S10] Rights go in every way there is, while pages on three servers hold what they rest on: the next
// request is refused, every socket or watch ends within a second on all three (five where the word of it is lost), and
// nothing is told afterwards. Of a sensitive incident not one line that was written after the cut reaches whom it was cut.
import { setTimeout as pause } from 'node:timers/promises';
import { openDatabase } from '@sitrep/database/database';
import type { Lane, Outcome, Proof } from '../../proof.ts';
import { quantile, spread } from '../stage/quantile.ts';
import { starvation } from '../stage/starvation.ts';
import { openTown, type Town } from '../stage/town.ts';
import { ask } from './ask.ts';
import { kinds, type Subject } from './kinds.ts';
import { openStage, type Stage } from './stage.ts';
import { Watcher } from './watcher.ts';

const WITHIN_MS = 1_000;
const WITHIN_WHEN_LOST_MS = 5_000;
const LATE = 999_999_999;
const PATIENCE_MS = 30_000;
/** Of each kind: told by the database, and with that word lost. */
const LENGTHS = { short: { told: 25, lost: 3 }, long: { told: 250, lost: 25 } };

export const cuts: Proof = {
  name: 'cuts',
  what: 'a role, session, token, link, grant or membership goes while pages on three servers rest on it',
  async run(lane) {
    const town = await openTown();
    const closing: (() => Promise<unknown>)[] = [() => town.close()];
    try {
      return await prove(lane, await openStage(town, closing));
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  },
};

type Seen = {
  /** From the statement to the end, of every socket or watch. */
  readonly told: number[];
  readonly lost: number[];
  cuts: number;
  never: number;
  after: number;
  frames: number;
  /** Lines written after the cut that reached a page cut from a sensitive incident. */
  leaked: number;
  /** What the next request was wrongly answered. */
  readonly wrong: string[];
  asked: number;
  starved: number;
};

/** Writes numbered lines into both incidents all the while. */
type Writer = { readonly begun: () => number; end(): Promise<void> };

async function prove(lane: Lane, stage: Stage): Promise<Outcome> {
  const { told, lost } = LENGTHS[lane.length];
  const seen: Seen = {
    ...{ told: [], lost: [], cuts: 0, never: 0, after: 0, frames: 0, leaked: 0, wrong: [], asked: 0 },
    starved: starvation(),
  };
  const writer = write(stage);
  const quietly = openDatabase(asSuperuser(stage.town), { maxConnections: 4 });
  const aloud = (subject: Subject) => stage.town.database.query(...subject.cut);
  try {
    for (let n = 0; n < told; n += 1) {
      await round({ stage, writer, seen, times: seen.told, first: n, count: 1, cut: aloud });
      if (n % 8 === 0) seen.starved = Math.max(seen.starved, starvation());
    }
    // As a replica replays: no trigger fires, so nobody is told.
    const mute = (subject: Subject) =>
      quietly.write(async (tx) => {
        await tx.query('set local session_replication_role = replica');
        await tx.query(...subject.cut);
      });
    await round({ stage, writer, seen, times: seen.lost, first: told, count: lost, cut: mute });
  } finally {
    await writer.end();
    await quietly.close();
  }
  seen.starved = Math.max(seen.starved, starvation());
  return judge(seen);
}

type Round = {
  readonly stage: Stage;
  readonly writer: Writer;
  readonly seen: Seen;
  readonly times: number[];
  readonly first: number;
  readonly count: number;
  cut(subject: Subject): Promise<unknown>;
};

/** So many of every kind at the same moment. */
async function round({ stage, writer, seen, times, first, count, cut }: Round): Promise<void> {
  const all = Array.from({ length: count }, (_, n) =>
    Object.values(kinds).map((kind) => kind(stage, first + n)),
  );
  const subjects = await Promise.all(all.flat());
  const held = await Promise.all(
    subjects.map(async (subject) => {
      const open = stage.instances.map(({ address }) => Watcher.open(address, subject.headers, subject.asks));
      return { subject, watchers: await Promise.all(open) };
    }),
  );
  await Promise.all(
    held.map(async ({ subject, watchers }) => {
      const from = performance.now();
      await cut(subject);
      const line = writer.begun();
      seen.cuts += 1;
      // Into incidents of their own nobody else writes.
      if (![stage.open, stage.closed].includes(subject.incidentId))
        await ask.command(stage, subject.incidentId, { type: 'appendEntry', text: `line ${LATE}` });
      await askNext(stage, subject, seen);
      const ended = await Promise.all(watchers.map((watcher) => watcher.ended(PATIENCE_MS)));
      seen.never += ended.filter((is) => !is).length;
      times.push(...watchers.flatMap(({ endedAt }) => (endedAt === null ? [] : [endedAt - from])));
      // Long enough for whatever was on its way.
      await pause(100);
      for (const watcher of watchers) {
        seen.after += watcher.after;
        seen.frames += watcher.frames;
        if (subject.isNamed) seen.leaked += watcher.lines.filter((number) => number > line).length;
        watcher.close();
      }
    }),
  );
}

async function askNext({ instances }: Stage, subject: Subject, seen: Seen): Promise<void> {
  const { next, headers, incidentId } = subject;
  if (!next) return;
  const [instance] = instances;
  const { origin, ...shown } = headers;
  const answer = await fetch(`${instance?.address}/api/incidents/${incidentId}`, { headers: shown });
  const text = await answer.text();
  seen.asked += 1;
  if (answer.status !== next.status || !text.includes(next.holds ?? ''))
    seen.wrong.push(`${answer.status} ${text.slice(0, 80)}`);
}

function write(stage: Stage): Writer {
  let begun = 0;
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      for (const incidentId of [stage.open, stage.closed]) {
        begun += 1;
        await ask.command(stage, incidentId, { type: 'appendEntry', text: `line ${begun}` });
      }
      await pause(20);
    }
  })();
  // Said when it is ended.
  done.catch(() => {});
  return {
    begun: () => begun,
    end: () => {
      isOver = true;
      return done;
    },
  };
}

function asSuperuser({ serverUrl, databaseUrl }: Town): string {
  const url = new URL(serverUrl);
  url.pathname = new URL(databaseUrl).pathname;
  return url.href;
}

function judge(seen: Seen): Outcome {
  const { told, lost, starved } = seen;
  return {
    figures: {
      'cuts, sockets of three servers': `${seen.cuts}, ${told.length + lost.length}`,
      'closed after, ms (p50 · p99 · max)': spread(told),
      'the word of it lost: closed after, ms': spread(lost),
      'one processor shared with how many': starved,
      'frames after the end': `${seen.after} of ${seen.frames}`,
      'later lines of a sensitive incident': seen.leaked,
      'next requests answered wrongly': `${seen.wrong.length} of ${seen.asked}`,
    },
    broken: [
      ...(seen.never > 0 ? [`${seen.never} sockets did not end within ${PATIENCE_MS} ms`] : []),
      ...(quantile(told, 0.99) > WITHIN_MS * starved ? [`p99 is over ${WITHIN_MS} ms`] : []),
      ...(quantile(lost, 1) > WITHIN_WHEN_LOST_MS * starved
        ? [`lost word: over ${WITHIN_WHEN_LOST_MS} ms`]
        : []),
      ...(seen.after > 0 ? [`${seen.after} frames came after the end`] : []),
      ...(seen.leaked > 0 ? [`${seen.leaked} later lines reached whom they were cut from`] : []),
      ...seen.wrong.slice(0, 3).map((text) => `the next request was answered ${text}`),
    ],
  };
}
