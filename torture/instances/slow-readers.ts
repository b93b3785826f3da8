// [C3, G21] A hundred readers open their sockets and take nothing from them while much is written. What the server keeps
// for each is bounded, each is ended in time, and whoever reads beside them does not notice.
import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { frameOf } from '../fuzz/wire/frames.ts';
import type { Patch } from '../patch/patch-sources.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { createNodeWorld } from './page/node-world.ts';
import { Page } from './page/page.ts';
import { declare } from './stage/declare.ts';
import { quantile, spread } from './stage/quantile.ts';
import { type Passed, SitrepProcess } from './stage/sitrep-process.ts';
import { starvation } from './stage/starvation.ts';
import { openTown, type Resident, type Town } from './stage/town.ts';

const STUCK = 100;
const READING = 15;
const EVERY_MS = 100;
/** Three bytes each: with it, a line is as big as a body may be. */
const LINE = '…'.repeat(19_500);
const ENDED_WITHIN_MS = 10_000;
/** Behind the first frame that waits, which here is one line. */
const MOST_WAITING = 2 ** 20 + 2 ** 16;
const MOST_GROWTH_MB = 120;
const PATIENCE_MS = 90_000;

/** Tells when bytes begin to wait for a reader, how many at most, and when its socket has ended. */
const watching: readonly Patch[] = [
  {
    name: 'bytes that wait',
    file: 'apps/api/src/live/outlet.ts',
    find: 'if (waiting === 0) this.#allowance = MOST_WAITING_BYTES + frame.length;',
    put: `if (waiting === 0) { this.#allowance = MOST_WAITING_BYTES + frame.length; this.waits = false; }
      else {
        this.nr ??= globalThis.outlets = (globalThis.outlets ?? 0) + 1;
        if (!this.waits) globalThis.passed('waits ' + this.nr);
        this.waits = true;
        if (waiting > (globalThis.most ?? 0)) globalThis.passed('most ' + (globalThis.most = waiting));
      }`,
  },
  {
    name: 'the end of a socket',
    file: 'apps/api/src/live/live-socket.ts',
    find: 'this.#parts.closed(this);',
    put: "globalThis.passed('ended ' + this.#outlet.nr); this.#parts.closed(this);",
  },
];

export const slowReaders: Proof = {
  name: 'slow-readers',
  what: 'a hundred readers who take nothing, beside some who do',
  async run(lane) {
    const town = await openTown();
    const settings = { DRAIN_SECONDS: '0' };
    const sitrep = await SitrepProcess.at({ databaseUrl: town.databaseUrl, settings, patches: watching });
    const pages: Page[] = [];
    try {
      sitrep.start();
      await sitrep.ready();
      return await flood(lane, town, sitrep, pages);
    } finally {
      for (const page of pages) page.close();
      await sitrep.stop('SIGKILL');
      await town.close();
    }
  },
};

async function flood(lane: Lane, town: Town, sitrep: SitrepProcess, pages: Page[]): Promise<Outcome> {
  const rounds = lane.length === 'short' ? 1 : 5;
  const origin = sitrep.address;
  const people = await town.settleMany(10);
  const [ann] = people as [Resident];
  const outcomes: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { incidentId, code } = await declare(origin, ann, `Checkout fails ${round}`);
    const open = (n: number) =>
      new Page(
        createNodeWorld({ origin, cookie: people[n % 10]?.cookie ?? '' }),
        people[n % 10] ?? ann,
        code,
      );
    const reading = Array.from({ length: READING }, (_, n) => open(n));
    pages.push(...reading);
    await Promise.all(reading.map((page) => page.until(({ isLive }) => isLive)));
    const alone = await write({ origin, ann, incidentId, reading, lines: 20 });
    const before = (await sitrep.memory()).rss;
    await sitrep.passed();
    const stuck = Array.from({ length: STUCK }, (_, n) =>
      openStuck(sitrep.port, people[n % 10] ?? ann, incidentId),
    );
    await pause(1000);
    const seen: Passed[] = [];
    const beside: number[] = [];
    const until = Date.now() + PATIENCE_MS;
    while (endedOf(seen).length < STUCK && Date.now() < until) {
      beside.push(...(await write({ origin, ann, incidentId, reading, lines: 10 })));
      seen.push(...(await sitrep.passed()));
    }
    const growth = (await sitrep.memory()).rss - before;
    for (const socket of stuck) socket.destroy();
    alone.push(...(await write({ origin, ann, incidentId, reading, lines: 20 })));
    outcomes.push({
      alone,
      beside,
      seen,
      growth,
      live: reading.filter(({ isLive }) => isLive).length,
      starved: starvation(),
    });
    for (const page of pages.splice(0)) page.close();
  }
  return judge(outcomes);
}

type Work = {
  readonly origin: string;
  readonly ann: Resident;
  readonly incidentId: string;
  readonly reading: readonly Page[];
  readonly lines: number;
};

/** Answers with how long each line took from being asked to being seen, for each page. */
async function write({ origin, ann, incidentId, reading, lines }: Work): Promise<number[]> {
  const waits: Promise<number>[] = [];
  for (let n = 0; n < lines; n += 1) {
    const id = randomUUID();
    const from = performance.now();
    const isSeen = async (page: Page) => {
      await page.until(({ document }) => document?.window.some((entry) => entry.id === id) ?? false);
      return performance.now() - from;
    };
    waits.push(...reading.map(isSeen));
    const headers = { origin, cookie: ann.cookie, 'content-type': 'application/json' };
    const body = JSON.stringify({ id, command: { type: 'appendEntry', text: LINE } });
    const answer = await fetch(`${origin}/api/incidents/${incidentId}/commands`, {
      method: 'POST',
      headers,
      body,
    });
    if (answer.status !== 200)
      throw new Error(`a line was answered ${answer.status}: ${await answer.text()}`);
    await pause(EVERY_MS);
  }
  return Promise.all(waits);
}

/** Shakes hands, asks for everything, and never reads. */
function openStuck(port: number, { cookie }: Resident, incidentId: string): Socket {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.on('error', () => {});
  const head = [
    'GET /api/live HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    `origin: http://127.0.0.1:${port}`,
    `cookie: ${cookie}`,
    ...['connection: Upgrade', 'upgrade: websocket', 'sec-websocket-version: 13'],
    'sec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==',
  ];
  const watch = JSON.stringify({ type: 'watch', incidentId, since: 0, epoch: null });
  socket.write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), frameOf(watch)]));
  return socket;
}

type Round = {
  readonly alone: readonly number[];
  readonly beside: readonly number[];
  readonly seen: readonly Passed[];
  readonly growth: number;
  readonly live: number;
  readonly starved: number;
};

/** For each that ended: how long bytes had waited for it by then. */
function endedOf(seen: readonly Passed[]): number[] {
  const since = new Map<string, number>();
  const ended: number[] = [];
  for (const { what, at } of seen) {
    const [event = '', nr = ''] = what.split(' ');
    if (event === 'waits') since.set(nr, at);
    const from = since.get(nr);
    if (event === 'ended' && from !== undefined) ended.push(at - from);
  }
  return ended;
}

function judge(rounds: readonly Round[]): Outcome {
  const all = <T>(of: (round: Round) => readonly T[]) => rounds.flatMap(of);
  const ended = all(({ seen }) => endedOf(seen));
  const waiting = all(({ seen }) => seen).flatMap(({ what }) =>
    what.startsWith('most ') ? [Number(what.slice(5))] : [],
  );
  const most = Math.max(0, ...waiting);
  const [alone, beside] = [all((round) => round.alone), all((round) => round.beside)];
  const isFelt = quantile(beside, 0.5) > 2 * quantile(alone, 0.5) + 100;
  const starved = Math.max(...rounds.map((round) => round.starved));
  const growth = Math.max(...rounds.map((round) => round.growth)) / 1e6;
  const live = rounds.reduce((sum, round) => sum + round.live, 0);
  const wanted = { ended: rounds.length * STUCK, live: rounds.length * READING };
  return {
    figures: {
      'readers who took nothing: ended': `${ended.length} of ${wanted.ended}`,
      'from the first byte that waited to the end, ms (p50 · p99 · max)': spread(ended),
      'one processor shared with how many': starved,
      'waiting for one of them, most, MiB': (most / 2 ** 20).toFixed(2),
      'growth of memory with all of them, MB': Math.round(growth),
      'a line seen by the others, alone, ms (p50 · p99 · max)': spread(alone),
      'a line seen by the others, beside them, ms (p50 · p99 · max)': spread(beside),
      'others live at the end': `${live} of ${wanted.live}`,
    },
    broken: [
      ...(ended.length < wanted.ended
        ? [`${wanted.ended - ended.length} who took nothing were not ended`]
        : []),
      ...(quantile(ended, 1) > ENDED_WITHIN_MS * starved
        ? [`one was ended after ${quantile(ended, 1)} ms`]
        : []),
      ...(most > MOST_WAITING ? [`${most} bytes waited for one of them`] : []),
      ...(isFelt ? ['whoever did read was told much later beside them'] : []),
      ...(growth > MOST_GROWTH_MB ? [`memory grew by ${Math.round(growth)} MB`] : []),
      ...(live < wanted.live ? [`${wanted.live - live} of those who did read lost their socket`] : []),
    ],
  };
}
