// The connection machine: every state meets every event, and what a person is told about it is true in time.

import { at, uuid } from '@sitrep/incident/testing/people';
import { describe, expect, test } from 'vitest';
import { Connection } from './connection.ts';
import { type ConnectionEvent, type Phase, transitions, waitBefore } from './connection-state.ts';
import { watchDocument } from './incident/watch-document.ts';
import { createFakeServer, EPOCH } from './testing/fake-server.ts';
import { createVirtualTime, seeded } from './testing/virtual-time.ts';
import { createVirtualWorld } from './testing/virtual-world.ts';
import { createServerClock } from './world/server-clock.ts';

const INCIDENT = uuid(0xabc);
const SECOND = 1000;

function start(page: { build?: string } = {}) {
  const time = createVirtualTime(Date.parse(at(0)));
  const server = createFakeServer();
  const world = createVirtualWorld({ time, random: seeded(1), ...server, ...page });
  const held = { seq: 5, trusted: true, epoch: EPOCH };
  const documents: number[] = [];
  const readAs: string[] = [];
  const connection = new Connection({
    world,
    clock: createServerClock(world.now),
    watched: watchDocument({
      incidentId: INCIDENT,
      position: () => (held.trusted ? { since: held.seq, epoch: held.epoch } : { since: 0, epoch: null }),
      receiveDocument: (epoch, { document }) => {
        documents.push(document.seq);
        held.epoch = epoch;
        held.seq = document.seq;
        held.trusted = true;
      },
      receiveChanges: ({ changes }) => {
        const [first] = changes;
        if (!first || first.seq > held.seq + 1) return false;
        held.seq = Math.max(held.seq, changes.at(-1)?.seq ?? 0);
        return true;
      },
      distrust: () => {
        held.trusted = false;
      },
    }),
    readAs: (audience) => void readAs.push(audience),
  });
  const socket = () => server.sockets.at(-1) ?? expect.unreachable('no socket');
  const now = () => new Date(time.now()).toISOString();
  const hello = () => socket().hello(now());
  const current = (seq = held.seq) => socket().say({ type: 'current', incidentId: INCIDENT, seq });
  const beat = () => socket().say({ type: 'beat', now: now() });
  const changes = (...seqs: number[]) => {
    const list = seqs.map((seq) => ({ incidentId: INCIDENT, seq, at: now(), ops: [] }));
    socket().say({ type: 'changes', incidentId: INCIDENT, changes: list });
  };
  const goLive = () => {
    hello();
    current();
  };
  const view = () => connection.getSnapshot();
  const watches = () => socket().sent.length;
  return {
    time,
    world,
    server,
    connection,
    held,
    documents,
    readAs,
    socket,
    hello,
    current,
    beat,
    changes,
    goLive,
    view,
    watches,
    now,
  };
}

type Stage = ReturnType<typeof start>;

const reach: Record<Phase, (stage: Stage) => void> = {
  connecting: () => {},
  catchingUp: ({ hello }) => hello(),
  live: ({ goLive }) => goLive(),
  waiting: ({ socket }) => socket().break(),
  stopped: ({ connection }) => connection.stop('signedOut'),
};

/** How each event happens for real. */
const happen: Record<ConnectionEvent, (stage: Stage) => void | Promise<void>> = {
  hello: ({ hello }) => hello(),
  current: ({ current }) => current(),
  behind: ({ changes, held }) => changes(held.seq + 2),
  closed: ({ socket }) => socket().break(),
  sentAway: ({ socket }) => socket().say({ type: 'stopped', reason: 'restarting' }),
  silent: ({ time, view }) => time.pass(view().state.phase === 'connecting' ? 10 * SECOND : 24 * SECOND),
  offline: ({ world }) => world.signals.offline(),
  retry: ({ time }) => time.pass(1 * SECOND),
  wake: ({ world }) => world.signals.wake(),
  stop: ({ connection }) => connection.stop('notFound'),
  resume: ({ connection }) => connection.resume(),
};

const phases = Object.keys(transitions) as Phase[];
const events = Object.keys(happen) as ConnectionEvent[];

describe('the drawn machine', () => {
  for (const phase of phases) {
    for (const event of events) {
      // A page that waits or has stopped hears no server and no silence: its socket is gone, its time is its own.
      const isDeaf = (phase === 'waiting' || phase === 'stopped') && event === 'silent';
      if (isDeaf) continue;
      test(`${phase} + ${event} = ${transitions[phase][event]}`, async () => {
        const stage = start();
        reach[phase](stage);
        expect(stage.view().state.phase).toBe(phase);
        await happen[event](stage);
        expect(stage.view().state.phase).toBe(transitions[phase][event]);
      });
    }
  }
});

describe('[C2] [S7] "not live since"', () => {
  test('is said within 25 s of the last beat, with the time of that beat', async () => {
    const stage = start();
    stage.goLive();
    for (let beats = 0; beats < 3; beats += 1) {
      await stage.time.pass(10 * SECOND);
      stage.beat();
    }
    const lastBeat = stage.now();
    await stage.time.pass(23 * SECOND);
    expect(stage.view()).toMatchObject({ state: { phase: 'live' }, notLiveSince: null });
    await stage.time.pass(2 * SECOND - 1);
    expect(stage.view().notLiveSince).toBe(lastBeat);
  });

  test('is said at once when the browser knows, and when the socket closes', () => {
    for (const lose of [
      ({ world }: Stage) => world.signals.offline(),
      ({ socket }: Stage) => socket().break(),
    ]) {
      const stage = start();
      stage.goLive();
      lose(stage);
      expect(stage.view().notLiveSince).toBe(at(0));
    }
  });

  test("is told in the server's time when this device's clock is wrong", async () => {
    const stage = start();
    const ahead = new Date(stage.time.now() + 3_600_000).toISOString();
    stage.socket().hello(ahead);
    stage.current();
    stage.socket().break();
    expect(stage.view().notLiveSince).toBe(ahead);
  });

  test('stays through failed attempts and ends when live again, not before', async () => {
    const stage = start();
    stage.goLive();
    stage.socket().break();
    await stage.time.pass(60 * SECOND);
    expect(stage.server.sockets.length).toBeGreaterThan(3);
    expect(stage.view().notLiveSince).toBe(at(0));
    stage.world.signals.wake();
    stage.hello();
    expect(stage.view().notLiveSince).toBe(at(0));
    stage.current();
    expect(stage.view().notLiveSince).toBeNull();
  });

  test('beats do not keep up a catch-up that never ends', async () => {
    const stage = start();
    stage.hello();
    for (let beats = 0; beats < 3; beats += 1) {
      await stage.time.pass(9 * SECOND);
      stage.beat();
    }
    expect(stage.view().notLiveSince).not.toBeNull();
  });
});

describe('coming back', () => {
  test('[C5] a socket that slept is given up at the first look, one that is fresh is kept', async () => {
    const stage = start();
    stage.goLive();
    await stage.time.pass(11 * SECOND);
    stage.world.signals.wake();
    expect(stage.server.sockets).toHaveLength(1);
    await stage.time.pass(2 * SECOND);
    stage.world.signals.wake();
    expect(stage.server.sockets).toHaveLength(2);
    expect(stage.view().state.phase).toBe('connecting');
  });

  test('waits between half a second and 15 s, longer with each failure, and never in step [C4]', () => {
    for (let attempt = 0; attempt < 20; attempt += 1) {
      expect(waitBefore(attempt, 0)).toBe(500);
      expect(waitBefore(attempt, 0.999)).toBeLessThanOrEqual(15_000);
      expect(waitBefore(attempt + 1, 0.5)).toBeGreaterThanOrEqual(waitBefore(attempt, 0.5));
    }
    expect(waitBefore(0, 0.999)).toBeLessThanOrEqual(1000);
    expect(waitBefore(9, 0.999)).toBeGreaterThan(14_000);
  });

  test.each(['signedOut', 'notFound', 'revoked', 'outdated'] as const)(
    'stops for good when %s',
    async (reason) => {
      const stage = start();
      stage.goLive();
      stage.socket().say({ type: 'stopped', incidentId: INCIDENT, reason });
      await stage.time.pass(120 * SECOND);
      expect(stage.view().state).toEqual({ phase: 'stopped', reason });
      expect(stage.server.sockets).toHaveLength(1);
    },
  );

  test.each(['tooSlow', 'restarting', 'malformed', 'tooMany'] as const)(
    'comes back when %s',
    async (reason) => {
      const stage = start();
      stage.goLive();
      stage.socket().say({ type: 'stopped', reason });
      expect(stage.view().state.phase).toBe('waiting');
      await stage.time.pass(15 * SECOND);
      expect(stage.server.sockets.length).toBeGreaterThan(1);
    },
  );

  describe('[O4] sent away by a server that restarts', () => {
    const sentAway = () => {
      const stage = start();
      stage.goLive();
      stage.socket().say({ type: 'stopped', reason: 'restarting' });
      return stage;
    };

    test('it is back within half a second, and has not cried wolf', async () => {
      const stage = sentAway();
      expect(stage.view()).toMatchObject({ state: { phase: 'waiting' }, notLiveSince: null });
      await stage.time.pass(500);
      expect(stage.server.sockets).toHaveLength(2);
      expect(stage.view()).toMatchObject({ state: { phase: 'connecting' }, notLiveSince: null });
      stage.goLive();
      expect(stage.view()).toMatchObject({ state: { phase: 'live' }, notLiveSince: null });
    });

    test('it says so when nobody is there, and when nobody answers within 5 s', async () => {
      const refused = sentAway();
      await refused.time.pass(500);
      refused.socket().break();
      expect(refused.view().notLiveSince).toBe(at(0));
      const unanswered = sentAway();
      await unanswered.time.pass(4500);
      expect(unanswered.view().notLiveSince).toBe(at(0));
    });

    test('it is back at once as often as it likes, after a steady while each time', async () => {
      const stage = sentAway();
      for (let times = 0; times < 10; times += 1) {
        await stage.time.pass(500);
        stage.goLive();
        await stage.time.pass(SECOND);
        stage.socket().say({ type: 'stopped', reason: 'restarting' });
        expect(stage.view()).toMatchObject({ state: { phase: 'waiting' }, notLiveSince: null });
      }
    });

    test('it keeps its distance from one that does so again and again', async () => {
      const stage = sentAway();
      for (let times = 0; times < 3; times += 1) {
        await stage.time.pass(500);
        stage.goLive();
        expect(stage.view().state.phase).toBe('live');
        stage.socket().say({ type: 'stopped', reason: 'restarting' });
      }
      expect(stage.view().notLiveSince).not.toBeNull();
      await stage.time.pass(499);
      expect(stage.view().state.phase).toBe('waiting');
    });
  });

  test('[C2] stopped, it is not live since the last it heard, whatever it was doing; never live, since no time', () => {
    const stage = start();
    stage.socket().hello(stage.now(), { protocol: 2 });
    expect(stage.view()).toMatchObject({ state: { phase: 'stopped' }, notLiveSince: null });
    const returning = start();
    returning.goLive();
    returning.socket().say({ type: 'stopped', reason: 'restarting' });
    returning.world.signals.wake();
    expect(returning.view()).toMatchObject({ state: { phase: 'connecting' }, notLiveSince: null });
    returning.socket().hello(returning.now(), { protocol: 2 });
    expect(returning.view()).toMatchObject({ state: { phase: 'stopped' }, notLiveSince: at(0) });
  });

  test('[C17] tells of another build; a newer protocol stops the page', async () => {
    const stage = start({ build: 'b1' });
    stage.goLive();
    expect(stage.view().newBuild).toBe(false);
    stage.socket().break();
    await stage.time.pass(SECOND);
    stage.socket().hello(stage.now(), { build: 'b2' });
    expect(stage.view().newBuild).toBe(true);
    stage.socket().break();
    await stage.time.pass(2 * SECOND);
    stage.socket().hello(stage.now(), { protocol: 2 });
    expect(stage.view().state).toEqual({ phase: 'stopped', reason: 'outdated' });
  });
});

test('[C17] a page that was old when it was opened knows it at the first word of the server', () => {
  const kept = start({ build: 'b0' });
  kept.goLive();
  expect(kept.view().newBuild).toBe(true);
  const inTheMaking = start();
  inTheMaking.goLive();
  expect(inTheMaking.view().newBuild).toBe(false);
});

describe('[S6] [A10] missing numbers', () => {
  test('[N5] numbers of another life of the server neither make it live nor are applied', () => {
    const stage = start();
    stage.held.epoch = uuid(0xe1);
    stage.hello();
    stage.current();
    expect(stage.view().state.phase, 'the document of this life got lost').toBe('catchingUp');
    stage.changes(stage.held.seq + 1);
    expect(stage.held.seq).toBe(5);
    stage.socket().say({
      type: 'document',
      incidentId: INCIDENT,
      document: { incidentId: INCIDENT, audience: 'team', seq: 3, head: {}, window: [] },
    });
    stage.current(3);
    expect(stage.view().state.phase).toBe('live');
  });

  test('[S3] it says whose numbers it is about to hear before it says what it holds', () => {
    const stage = start();
    stage.socket().hello(stage.now(), { audience: 'viewer' });
    expect(stage.readAs).toEqual(['viewer']);
    expect(stage.watches()).toBe(1);
  });

  test('a hole makes it ask from the last number held; it is live again only when nothing is missing', () => {
    const stage = start();
    stage.goLive();
    stage.changes(7);
    expect(stage.view().state.phase).toBe('catchingUp');
    expect(stage.socket().sent.at(-1)).toEqual({
      type: 'watch',
      incidentId: INCIDENT,
      since: 5,
      epoch: EPOCH,
    });
    stage.changes(8);
    expect(stage.watches(), 'frames on the way do not ask again').toBe(2);
    stage.changes(6, 7, 8);
    stage.current(8);
    expect(stage.view().state.phase).toBe('live');
  });

  test('"current" beyond what is held asks again; a second time it asks for the whole document', () => {
    const stage = start();
    stage.hello();
    stage.current(9);
    expect(stage.socket().sent.at(-1)).toMatchObject({ since: 5, epoch: EPOCH });
    stage.current(9);
    expect(stage.socket().sent.at(-1)).toMatchObject({ since: 0, epoch: null });
    const document = { incidentId: INCIDENT, audience: 'team', seq: 9, head: {}, window: [] } as const;
    stage.socket().say({ type: 'document', incidentId: INCIDENT, document });
    stage.current(9);
    expect(stage.view().state.phase).toBe('live');
    expect(stage.documents).toEqual([9]);
  });

  test('[S12] what cannot be read, and what is for another incident, is passed over', () => {
    const stage = start();
    stage.goLive();
    for (const text of ['', '{', 'null', '{"type":"weather"}', '{"type":"changes","changes":3}', '[]']) {
      stage.socket().sayText(text);
    }
    stage.socket().say({ type: 'current', incidentId: uuid(1), seq: 99 });
    expect(stage.view().state.phase).toBe('live');
    expect(stage.watches()).toBe(1);
  });
});
