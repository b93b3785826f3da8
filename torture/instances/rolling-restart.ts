// [O4, G16] Three instances behind nginx are restarted one after the other, again and again, while people write and read.
// Nobody may be refused anything, nothing may be lost or happen twice, and pages are live again within 5 s: 99 of 100 of
// them, so that one moment of a busy machine is not taken for a fault, and all of them within 10 s.

import { setTimeout as pause } from 'node:timers/promises';
import { loadDocument } from '@sitrep/database/load';
import { verifyIncident } from '@sitrep/database/verify';
import { canonical } from '@sitrep/incident/canonical';
import { findFreePort } from '../../tools/postgres/free-port.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { openFront } from './front/front.ts';
import { createNodeWorld } from './page/node-world.ts';
import { Page } from './page/page.ts';
import { declare } from './stage/declare.ts';
import { quantile, spread } from './stage/quantile.ts';
import { SitrepProcess } from './stage/sitrep-process.ts';
import { starvation } from './stage/starvation.ts';
import { openTown, type Resident, type Town } from './stage/town.ts';

const INSTANCES = 3;
const WRITERS = 6;
const READERS = 54;
const LIVE_WITHIN_MS = 5000;
const ALL_LIVE_WITHIN_MS = 10_000;
const GONE_WITHIN_MS = 10_000;

export const rollingRestart: Proof = {
  name: 'rolling-restart',
  what: 'three instances behind nginx, restarted in turn under load',
  async run(lane) {
    const town = await openTown();
    const closing: (() => Promise<unknown> | undefined)[] = [() => town.close()];
    try {
      return await roll(lane, town, closing);
    } finally {
      for (const close of closing.toReversed()) await close();
    }
  },
};

async function roll(
  lane: Lane,
  town: Town,
  closing: (() => Promise<unknown> | undefined)[],
): Promise<Outcome> {
  const rounds = lane.length === 'short' ? 5 : 50;
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const settings = { PUBLIC_URL: origin, TRUST_PROXY: 'loopback', DRAIN_SECONDS: '0.5' };
  const instances = await Promise.all(
    Array.from({ length: INSTANCES }, () => SitrepProcess.at({ databaseUrl: town.databaseUrl, settings })),
  );
  closing.push(() => Promise.all(instances.map((instance) => instance.stop('SIGKILL'))));
  for (const instance of instances) instance.start();
  await Promise.all(instances.map((instance) => instance.ready()));
  const front = await openFront(
    port,
    instances.map((instance) => instance.port),
  );
  closing.push(front.close);

  const people = await town.settleMany(WRITERS);
  const { incidentId, code } = await declare(origin, people[0] as Resident, 'Checkout fails');
  const answers = new Map<number, number>();
  const answered = (status: number) => void answers.set(status, (answers.get(status) ?? 0) + 1);
  const page = (n: number) => {
    const person = people[n % WRITERS] as Resident;
    return new Page(createNodeWorld({ origin, cookie: person.cookie }, { answered }), person, code);
  };
  const writers = Array.from({ length: WRITERS }, (_, n) => page(n));
  const readers = Array.from({ length: READERS }, (_, n) => page(n));
  const pages = [...writers, ...readers];
  closing.push(async () => void pages.map((each) => each.close()));
  await Promise.all(pages.map((each) => each.until(({ isLive }) => isLive)));
  lane.say(`${front.what}; ${INSTANCES} instances, ${WRITERS} writers, ${READERS} readers, ${rounds} rounds`);

  const acked: string[] = [];
  const writing = { isOver: false };
  const work = Promise.all(writers.map((writer, n) => write(writer, n, acked, writing)));
  const restarts: Restart[] = [];
  let starved = 1;
  for (let round = 0; round < rounds; round += 1) {
    for (const instance of instances) restarts.push(await restart(instance, acked));
    starved = Math.max(starved, starvation());
  }
  await pause(1000);
  writing.isOver = true;
  await work;
  await settle(pages, ALL_LIVE_WITHIN_MS);
  return judge({ town, incidentId, pages, acked, answers, restarts, starved, front: front.what });
}

async function write(page: Page, n: number, acked: string[], writing: { isOver: boolean }): Promise<void> {
  for (let line = 0; !writing.isOver; line += 1) {
    const id = await page.send({
      type: 'appendEntry',
      text: `writer ${n}, line ${line}`,
      private: line % 10 === 9,
    });
    if (id !== null) acked.push(id);
    await pause(20);
  }
}

type Restart = { readonly stopMs: number; readonly how: number | string; readonly ackedMeanwhile: number };

async function restart(instance: SitrepProcess, acked: readonly string[]): Promise<Restart> {
  const before = acked.length;
  const { ms, how } = await instance.stop();
  instance.start();
  await instance.ready();
  return { stopMs: ms, how, ackedMeanwhile: acked.length - before };
}

/** Waits until no page is on its way; what is then still away is judged as it stands. */
async function settle(pages: readonly Page[], most: number): Promise<void> {
  const whole = Promise.all(
    pages.map((page) => page.until(({ isLive, pending }) => isLive && pending === 0)),
  );
  await Promise.race([whole, pause(most)]);
}

type Seen = {
  readonly town: Town;
  readonly incidentId: string;
  readonly pages: readonly Page[];
  readonly acked: readonly string[];
  readonly answers: ReadonlyMap<number, number>;
  readonly restarts: readonly Restart[];
  /** How many share one processor; see `starvation`. */
  readonly starved: number;
  readonly front: string;
};

async function judge({
  town,
  incidentId,
  pages,
  acked,
  answers,
  restarts,
  starved,
  front,
}: Seen): Promise<Outcome> {
  const stored = await town.database.query<{ id: string; times: number }>(
    `select command_id::text as id, count(*)::int as times from change where incident_id = $1::uuid group by 1`,
    incidentId,
  );
  const times = new Map(stored.map(({ id, times: n }) => [id, n]));
  const lost = acked.filter((id) => !times.has(id)).length;
  // The declaring is the one change no writer asked for.
  const surplus = stored.filter(({ id, times: n }) => n > 1 || !acked.includes(id)).length - 1;
  const verdict = await verifyIncident(town.database, incidentId);
  const truth = canonical(await loadDocument(town.database, 'system', incidentId, 'team'));
  const apart = pages.filter((page) => canonical(page.document) !== truth).length;
  const refusals = pages.flatMap(({ seen }) => seen.refusals);
  const away = [
    ...pages.flatMap(({ seen }) => seen.away),
    ...pages.map(({ awayMs }) => awayMs).filter((ms) => ms > 0),
  ];
  const told = pages.reduce((sum, { seen }) => sum + seen.notLive, 0);
  const slowest = Math.max(...restarts.map(({ stopMs }) => stopMs));
  const isLate =
    quantile(away, 0.99) > LIVE_WITHIN_MS * starved || quantile(away, 1) > ALL_LIVE_WITHIN_MS * starved;
  const other = [...answers].filter(([status]) => status !== 200).map(([status, n]) => `${n} × ${status}`);
  return {
    figures: {
      front,
      'restarts of one instance': restarts.length,
      'acked commands': acked.length,
      'acked and lost': lost,
      'stored twice, or without an ack': surplus,
      'refusals shown to people': refusals.length,
      'answers asked for again': other.join(', ') || 'none',
      'pages sent away and back': away.length,
      'live again, ms (p50 · p99 · max)': spread(away),
      'one processor shared with how many': starved,
      'times a page said “not live”': told,
      'pages whose document differs at the end': `${apart} of ${pages.length}`,
      'SIGTERM to gone, ms (p50 · p99 · max)': spread(restarts.map(({ stopMs }) => stopMs)),
      'acked during a restart, fewest': Math.min(...restarts.map(({ ackedMeanwhile }) => ackedMeanwhile)),
    },
    broken: [
      ...broken(lost > 0, `${lost} of ${acked.length} acked commands are not stored`),
      ...broken(surplus > 0, `${surplus} changes are stored twice or were never acked`),
      ...broken(refusals.length > 0, `people were shown refusals: ${[...new Set(refusals)].join(', ')}`),
      ...broken(apart > 0, `${apart} pages hold another document than the database`),
      ...broken(verdict?.whole !== true, `the chain does not hold: ${JSON.stringify(verdict)}`),
      ...broken(isLate, 'pages were not live again in time'),
      ...broken(away.length < pages.length, `only ${away.length} times a page was sent away at all`),
      // Coming back is meant to be quicker than telling of it; a busy machine is slow now and then.
      ...broken(told * 20 > away.length, `pages said “not live” ${told} times in ${away.length}`),
      ...broken(slowest > GONE_WITHIN_MS * starved, `an instance took ${Math.round(slowest)} ms to stop`),
      ...broken(
        restarts.some(({ how }) => how !== 0),
        `an instance ended with ${restarts.map(({ how }) => how).join()}`,
      ),
      ...broken(
        restarts.some((each) => each.ackedMeanwhile === 0),
        'nothing was acked during a restart',
      ),
    ],
  };
}

const broken = (isSo: boolean, what: string): string[] => (isSo ? [what] : []);
