// [A4, G8] The connection on which an instance listens falls silent: no error, no end, and TCP calls it healthy. What is
// committed elsewhere meanwhile must reach its pages within 5 s, and it must hear again by itself.
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../apps/web/src/live/testing/virtual-time.ts';
import { FaultProxy } from '../../tools/faults/tcp-proxy.ts';
import { findFreePort } from '../../tools/postgres/free-port.ts';
import type { Patch } from '../patch/patch-sources.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { Reader } from './readers/reader.ts';
import { untilFresh } from './readers/readers.ts';
import { spread } from './report/spread.ts';
import { inTown, type Town } from './town/bench-town.ts';
import type { Instance } from './town/instance.ts';
import { append } from './writers/append.ts';
import type { Random } from './writers/mix.ts';

/** Instances that go deaf side by side, each so many times. */
const LENGTHS = { short: { deaf: 10, rounds: 2 }, long: { deaf: 5, rounds: 20 } };
const WITHIN_MS = 5_000;
const PATIENCE_MS = 30_000;
const LOOK_MS = 25;

export const silence: Proof = {
  name: 'silence',
  what: 'the listening connection falls silent without an error',
  run: (lane) => {
    const { deaf } = LENGTHS[lane.length];
    return inTown({ instances: 1, writers: 1, incidents: deaf }, (town) => prove(lane, town));
  },
};

/** Listening by a wire of its own, so that all else goes on. */
export const LISTENS_BY_A_WIRE: Patch = {
  name: 'listens by a wire of its own',
  file: 'apps/api/src/server.ts',
  find: 'openAnnouncements(direct,',
  put: "openAnnouncements(process.env.SITREP_LISTEN_URL ?? '',",
};

/** Times in ms from the moment of the silence; null: not within the patience. */
export type Round = {
  readonly reached: readonly (number | null)[];
  readonly healed: number | null;
  /** What came after it healed was announced, not found by the sweep. */
  readonly isHeard: boolean;
  readonly isTold: boolean;
};

async function prove(lane: Lane, town: Town): Promise<Outcome> {
  const { rounds } = LENGTHS[lane.length];
  const random = seeded(lane.seed);
  const seen = await Promise.all(
    town.incidents.map(async (incidentId) => {
      const ear = await openEar(town, incidentId);
      const heard: Round[] = [];
      try {
        while (heard.length < rounds) heard.push(await goDeaf(town, ear, random));
      } finally {
        await ear.close();
      }
      return heard;
    }),
  );
  return reportSilences(seen.flat());
}

type Ear = {
  readonly incidentId: string;
  readonly wire: FaultProxy;
  readonly readers: readonly Reader[];
  /** Count of the instance under this name, from its own figures. */
  figure(line: string): Promise<number>;
  close(): Promise<void>;
};

async function openEar(town: Town, incidentId: string): Promise<Ear> {
  const wire = await FaultProxy.open({ port: town.postgres.port });
  const metricsPort = await findFreePort();
  const env = { SITREP_LISTEN_URL: wire.inPlaceOf(town.databaseUrl), METRICS_PORT: String(metricsPort) };
  const instance: Instance = await town.openInstance({ env, patches: [LISTENS_BY_A_WIRE] });
  const readers = (['team', 'viewer'] as const).map(
    (audience) => new Reader({ incidentId, audience, person: town.readers[audience], instances: [instance] }),
  );
  return {
    ...{ incidentId, wire, readers },
    async figure(line) {
      const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
      return Number(
        text
          .split('\n')
          .find((each) => each.startsWith(`${line} `))
          ?.slice(line.length) ?? 0,
      );
    },
    async close() {
      for (const reader of readers) reader.close();
      await wire.close();
    },
  };
}

const SILENT = 'sitrep_listening_total{news="silent"}';
const HEALED = 'sitrep_listening_total{news="healed"}';
const SWEPT = 'sitrep_sweep_finds_total';

async function goDeaf(town: Town, ear: Ear, random: Random): Promise<Round> {
  const { incidentId, wire, readers } = ear;
  const reach = async (from: number) => {
    const seq = await append(town, incidentId, 'while one is deaf');
    return [
      ...(await untilFresh(new Map(readers.map((reader) => [reader, seq])), from, PATIENCE_MS)).values(),
    ];
  };
  await reach(Date.now());
  // Anywhere between two signs of life.
  await pause(random() * 2_000);
  const [silentBefore, healedBefore] = [await ear.figure(SILENT), await ear.figure(HEALED)];
  const swallowed = new Promise<void>((resolve) => {
    wire.events.on('fate', function heed(fate) {
      if (fate !== 'swallowed') return;
      wire.events.off('fate', heed);
      resolve();
    });
  });
  const from = Date.now();
  wire.set({ kind: 'silence' });
  const reached = reach(from);
  await swallowed;
  // Lost bytes make it deaf for good; only another connection can hear.
  wire.set({ kind: 'pass' });
  const healed = await until(async () => (await ear.figure(HEALED)) > healedBefore, from);
  const times = await reached;
  const isTold = (await ear.figure(SILENT)) > silentBefore;
  return { reached: times, healed, isHeard: await hearsAgain(ear, reach), isTold };
}

/** Whether a change came because it was announced. The sweep may be first by chance, not every time. */
async function hearsAgain(ear: Ear, reach: (from: number) => Promise<unknown>): Promise<boolean> {
  for (let tries = 1; tries <= 5; tries += 1) {
    const before = await ear.figure(SWEPT);
    await reach(Date.now());
    if ((await ear.figure(SWEPT)) === before) return true;
  }
  return false;
}

async function until(isSo: () => Promise<boolean>, from: number): Promise<number | null> {
  while (!(await isSo())) {
    if (Date.now() - from > PATIENCE_MS) return null;
    await pause(LOOK_MS);
  }
  return Date.now() - from;
}

export function reportSilences(rounds: readonly Round[]): Outcome {
  const reached = rounds.flatMap((round) => round.reached);
  const healed = rounds.map((round) => round.healed);
  const count = (isMeant: (round: Round) => boolean) =>
    `${rounds.filter(isMeant).length} of ${rounds.length}`;
  const late = (what: string, times: readonly (number | null)[]) =>
    times.flatMap((ms) =>
      ms === null || ms > WITHIN_MS ? [`${what} after ${ms ?? 'more than 30,000'} ms`] : [],
    );
  const measured = (times: readonly (number | null)[]) => times.filter((ms) => ms !== null);
  return {
    figures: {
      'silences healed': count((round) => round.healed !== null && round.isHeard),
      'silence told in the figures': count((round) => round.isTold),
      'listening again, ms': spread(measured(healed)),
      'change on its pages, ms': spread(measured(reached)),
    },
    broken: [
      ...late('listened again only', healed),
      ...late('a page had the change only', reached),
      ...rounds.flatMap(({ isHeard, isTold }) => [
        ...(isHeard ? [] : ['a change after it was healed was not announced']),
        ...(isTold ? [] : ['nothing told of the silence']),
      ]),
    ],
  };
}
