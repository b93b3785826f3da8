// [C4, G7] Two thousand readers of one incident lose their sockets in one moment and come back to two instances, a quarter
// of them with nothing in their hands: all are current within 15 s, each instance builds the document at most ten times a
// second, and whoever writes meanwhile is refused nothing. Then both instances die and come back.

import { setTimeout as pause } from 'node:timers/promises';
import { loadDocument } from '@sitrep/database/load';
import { findFreePort } from '../../tools/postgres/free-port.ts';
import type { Patch } from '../patch/patch-sources.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { Crowd } from './crowd/open-crowd.ts';
import { openFront } from './front/front.ts';
import { type AtWork, workOn } from './stage/at-work.ts';
import { declare } from './stage/declare.ts';
import { quantile, spread } from './stage/quantile.ts';
import { type Passed, SitrepProcess } from './stage/sitrep-process.ts';
import { starvation } from './stage/starvation.ts';
import { openTown, type Town } from './stage/town.ts';

const PEOPLE = 200;
const CURRENT_WITHIN_MS = 15_000;
const MOST_BUILDS = 10;

/** Tells each time the whole document is read and made into bytes for readers. */
const counting: Patch = {
  name: 'builds of the document',
  file: 'apps/api/src/live/reader-room.ts',
  find: 'const document = await this.#stream.document();',
  put: "globalThis.passed('build'); const document = await this.#stream.document();",
};

export const reconnect: Proof = {
  name: 'reconnect',
  what: 'everybody loses the socket at once and comes back, to two instances behind nginx',
  async run(lane) {
    const town = await openTown();
    const closing: (() => Promise<unknown>)[] = [() => town.close()];
    try {
      return await storm(lane, town, closing);
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  },
};

async function storm(lane: Lane, town: Town, closing: (() => Promise<unknown>)[]): Promise<Outcome> {
  const [readers, blinks] = lane.length === 'short' ? [2000, 1] : [5000, 20];
  const origin = `http://127.0.0.1:${await findFreePort()}`;
  const parts = { databaseUrl: town.databaseUrl, settings: { PUBLIC_URL: origin }, patches: [counting] };
  const instances = [await SitrepProcess.at(parts), await SitrepProcess.at(parts)];
  closing.push(() => Promise.all(instances.map((instance) => instance.stop('SIGKILL'))));
  const start = async () => {
    for (const instance of instances) instance.start();
    await Promise.all(instances.map((instance) => instance.ready()));
  };
  await start();
  const front = await openFront(
    Number(new URL(origin).port),
    instances.map(({ port }) => port),
  );
  closing.push(front.close);
  const people = await town.settleMany(PEOPLE * (readers / 2000));
  const ann = await town.settle('Ann', 'responder');
  const { incidentId } = await declare(origin, ann, 'Checkout fails');
  const full = workOn(origin, ann, incidentId, 0);
  while (full.waits.length < 200) await pause(50);
  await full.end();
  const crowd = await Crowd.open({
    origin,
    incidentId,
    readers,
    cookies: people.map(({ cookie }) => cookie),
  });
  closing.push(() => crowd.close());
  lane.say(`${readers} readers, 200 entries, ${front.what}`);

  const seen: Seen = { backs: [], builds: [], late: 0, starved: 1 };
  await take(instances, seen);
  const work = workOn(origin, ann, incidentId, 250);
  await pause(1000);
  for (let n = 0; n < blinks; n += 1) {
    const before = starvation();
    note(seen, await crowd.blink(0.25, 5 * CURRENT_WITHIN_MS));
    seen.starved = Math.max(seen.starved, before, starvation());
    await take(instances, seen);
  }
  const calm = { waits: [...work.waits], repeats: work.repeats.length };
  const died: Seen = { backs: [], builds: [], late: 0, starved: 1 };
  const isLost = async () => {
    await Promise.all(instances.map((instance) => instance.stop('SIGKILL')));
    await start();
  };
  note(died, await crowd.lose(isLost, 60_000));
  await work.end();
  await pause(2000);
  const { held, live } = await crowd.held();
  const newest = (await loadDocument(town.database, 'system', incidentId, 'team'))?.seq ?? 0;
  const behind = held.filter((seq) => seq !== newest).length;
  return judge({ readers, blinks, seen, died, work, calm, behind, live });
}

type Seen = { readonly backs: number[]; readonly builds: number[]; late: number; starved: number };

function note(seen: Seen, back: readonly number[] | null): void {
  if (back) seen.backs.push(...back);
  else seen.late += 1;
}

async function take(instances: readonly SitrepProcess[], seen: Seen): Promise<void> {
  for (const instance of instances) seen.builds.push(most(await instance.passed()));
}

/** How many came within one second, at most. */
function most(passed: readonly Passed[]): number {
  return Math.max(
    0,
    ...passed.map(({ at }) => passed.filter((other) => other.at >= at && other.at < at + 1000).length),
  );
}

type Told = {
  readonly readers: number;
  readonly blinks: number;
  readonly seen: Seen;
  readonly died: Seen;
  readonly work: AtWork;
  readonly calm: { readonly waits: readonly number[]; readonly repeats: number };
  readonly behind: number;
  readonly live: number;
};

function judge({ readers, blinks, seen, died, work, calm, behind, live }: Told): Outcome {
  // The first look is at the gathering, which is no storm.
  const builds = Math.max(...seen.builds.slice(2));
  const isLate = seen.late > 0 || quantile(seen.backs, 1) > CURRENT_WITHIN_MS * seen.starved;
  return {
    figures: {
      'readers, storms': `${readers}, ${blinks}`,
      'current again, ms (p50 · p99 · max)': spread(seen.backs),
      'one processor shared with how many': seen.starved,
      'builds of the document in one second, most': builds,
      'writes meanwhile, repeated, refused': `${calm.waits.length}, ${calm.repeats}, ${work.refused.length}`,
      'each answered within, ms (p50 · p99 · max)': spread(calm.waits),
      'both instances killed: current again, ms (p50 · p99 · max)': spread(died.backs),
      'writes repeated until an instance was back': work.repeats.length - calm.repeats,
      'live at the end; behind at the end': `${live} of ${readers}; ${behind}`,
    },
    broken: [
      ...(isLate ? [`not all were current within ${CURRENT_WITHIN_MS} ms`] : []),
      ...(builds > MOST_BUILDS ? [`${builds} builds of the document in one second`] : []),
      ...(work.refused.length > 0 ? [`writes were refused: ${work.refused[0]}`] : []),
      ...(calm.repeats > 0 ? [`writes had to be repeated: ${work.repeats[0]}`] : []),
      ...(died.late > 0 ? ['not all came back after both instances died'] : []),
      ...(behind > 0 || live < readers
        ? [`at the end ${behind} readers are behind, ${readers - live} not live`]
        : []),
    ],
  };
}
