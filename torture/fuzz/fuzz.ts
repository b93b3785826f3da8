// [C13, J5, G19] A real process is sent what nobody means well, over every route and the socket, while one person goes on
// working beside it. It must not die, not answer with a fault, not grow, and not let that person wait.
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyIncident } from '@sitrep/database/verify';
import { type Random, seeded } from '../../apps/web/src/live/testing/virtual-time.ts';
import { type AtWork, workOn } from '../instances/stage/at-work.ts';
import { declare } from '../instances/stage/declare.ts';
import { spread } from '../instances/stage/quantile.ts';
import { SitrepProcess } from '../instances/stage/sitrep-process.ts';
import { openTown, type Town } from '../instances/stage/town.ts';
import type { Lane, Outcome, Proof } from '../proof.ts';
import { politeFrame, rudeFrame } from './wire/frames.ts';
import { RawHttp } from './wire/raw-http.ts';
import { saySocket } from './wire/raw-socket.ts';
import { anyRequest, type Scene } from './wire/requests.ts';

const CONNECTIONS = 8;
const SOCKETS = 8;
const BODY_SHARE = 0.7;
const FRAMES_A_SOCKET = 8;
const WARM_UP = 0.1;
const MOST_GROWTH_MB = 50;

export const fuzz: Proof = {
  name: 'fuzz',
  what: 'malformed bodies and frames against a real process, beside a person at work',
  async run(lane) {
    const town = await openTown();
    const settings = { TRUST_PROXY: 'loopback', DRAIN_SECONDS: '0' };
    const sitrep = await SitrepProcess.at({ databaseUrl: town.databaseUrl, settings });
    try {
      sitrep.start();
      await sitrep.ready();
      return await besiege(lane, town, sitrep);
    } finally {
      await sitrep.stop('SIGKILL');
      await town.close();
    }
  },
};

type Siege = {
  readonly port: number;
  readonly scene: Scene;
  readonly random: Random;
  /** What was heard, by what it was. */
  readonly heard: Map<string, number>;
};

async function besiege(lane: Lane, town: Town, sitrep: SitrepProcess): Promise<Outcome> {
  const total = lane.length === 'short' ? 100_000 : 1_000_000;
  const ann = await town.settle('Ann', 'responder');
  const { incidentId, code } = await declare(sitrep.address, ann, 'Checkout fails');
  const scene = await setScene(town, sitrep.address, incidentId, code);
  // Where nobody else writes: who is let in to the besieged one may shut others out of it, and the fuzzer does.
  const own = await declare(sitrep.address, ann, 'Beside it');
  const work = workOn(sitrep.address, ann, own.incidentId);
  const siege = { port: sitrep.port, scene, random: seeded(lane.seed), heard: new Map<string, number>() };
  const { pid } = sitrep;
  await attack(siege, total * WARM_UP);
  const before = await settledMemory(sitrep);
  lane.say(`warm: ${Math.round(before / 1e6)} MB, ${work.waits.length} writes beside it`);
  await attack(siege, total * (1 - WARM_UP));
  const after = await settledMemory(sitrep);
  await work.end();
  const verdict = await verifyIncident(town.database, incidentId);
  return judge(
    {
      siege,
      work,
      growthMb: (after - before) / 1e6,
      total,
      isAlive: sitrep.isRunning && sitrep.pid === pid,
      verdict,
      said: sitrep.said,
    },
    lane,
  );
}

async function setScene(town: Town, origin: string, incidentId: string, code: string): Promise<Scene> {
  const people = await town.settleMany(5);
  for (const role of ['viewer', 'admin'] as const) people.push(await town.settle(role, role));
  const cookies = people.map(({ cookie }) => cookie);
  return {
    origin,
    incidentId,
    cookies: [...cookies, ''],
    ids: [incidentId, ...people.map(({ id }) => id), ...Array.from({ length: 20 }, () => randomUUID())],
    codes: [code, 'INC-2222'],
  };
}

async function attack(siege: Siege, much: number): Promise<void> {
  const left = { bodies: Math.floor(much * BODY_SHARE), frames: Math.ceil(much * (1 - BODY_SHARE)) };
  await Promise.all([
    ...Array.from({ length: CONNECTIONS }, () => sendBodies(siege, left)),
    ...Array.from({ length: SOCKETS }, () => sendFrames(siege, left)),
  ]);
}

async function sendBodies({ port, scene, random, heard }: Siege, left: { bodies: number }): Promise<void> {
  const connection = new RawHttp(port);
  while (left.bodies > 0) {
    left.bodies -= 1;
    count(heard, `${await connection.say(anyRequest(random, scene))}`, 1);
  }
  connection.close();
}

async function sendFrames({ port, scene, random, heard }: Siege, left: { frames: number }): Promise<void> {
  while (left.frames > 0) {
    const polite = Math.floor(random() * 2 * (FRAMES_A_SOCKET - 1));
    const frames = Array.from({ length: polite }, () => politeFrame(random, scene));
    frames.push(rudeFrame(random, scene));
    left.frames -= frames.length;
    const cookie = scene.cookies[Math.floor(random() * scene.cookies.length)] ?? '';
    const from = Array.from({ length: 4 }, () => Math.floor(random() * 256)).join('.');
    count(heard, `socket ${await saySocket(port, scene.origin, cookie, from, frames)}`, 1);
  }
}

function count(heard: Map<string, number>, what: string, more: number): void {
  heard.set(what, (heard.get(what) ?? 0) + more);
}

async function settledMemory(sitrep: SitrepProcess): Promise<number> {
  await pause(1500);
  return (await sitrep.memory()).rss;
}

type Seen = {
  readonly siege: Siege;
  readonly work: AtWork;
  readonly growthMb: number;
  readonly total: number;
  readonly isAlive: boolean;
  readonly verdict: unknown;
  readonly said: string;
};

function judge({ siege, work, growthMb, total, isAlive, verdict, said }: Seen, lane: Lane): Outcome {
  const of = (what: RegExp) =>
    [...siege.heard].filter(([name]) => what.test(name)).sort(([, a], [, b]) => b - a);
  const sum = (what: RegExp) => of(what).reduce((all, [, n]) => all + n, 0);
  const words = (what: RegExp) =>
    of(what)
      .map(([name, n]) => `${n} × ${name.replace('socket ', '')}`)
      .join(', ');
  const trouble = [...work.repeats, ...work.refused];
  const isWhole =
    typeof verdict === 'object' && verdict !== null && 'whole' in verdict && verdict.whole === true;
  const broken = [
    ...(isAlive ? [] : [`the process died: ${said}`]),
    ...(sum(/^5/) > 0 ? [`${sum(/^5/)} answers of 5xx: ${said.slice(-3000)}`] : []),
    ...(sum(/silence/) > 0 ? [`${sum(/silence/)} were never answered`] : []),
    ...(growthMb > MOST_GROWTH_MB ? [`it grew by ${Math.round(growthMb)} MB`] : []),
    ...(trouble.length > 0 ? [`the person beside it was told: ${trouble.slice(0, 3).join(' · ')}`] : []),
    ...(isWhole ? [] : [`the chain does not hold: ${JSON.stringify(verdict)}`]),
  ];
  return {
    figures: {
      'bodies and frames': total,
      died: isAlive ? 0 : 1,
      'answers of 5xx': sum(/^5/),
      'never answered': sum(/silence/),
      answers: words(/^\d|^closed/),
      'ends of sockets': words(/^socket/),
      'growth of memory, MB': Math.round(growthMb),
      'writes of the person beside it': `${work.waits.length}, failed ${trouble.length}`,
      'each answered within, ms (p50 · p99 · max)': spread(work.waits),
    },
    broken: broken.map((line) => `seed ${lane.seed}: ${line}`),
  };
}
