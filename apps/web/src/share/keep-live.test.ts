import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepLive, type Socket, type Version } from './keep-live.ts';

const EPOCH = 'e1';
const START = Date.parse('2026-11-22T14:00:00.000Z');

beforeEach(() => vi.useFakeTimers({ now: START }));
afterEach(() => vi.useRealTimers());

/** A server, a browser and the road between them; `skew` is how far the server's clock is ahead of the page's. */
function stage({ skew = 0, seq = 1 } = {}) {
  const sockets: (Socket & { said: string[]; closed: boolean })[] = [];
  const world = {
    /** What the server holds and how it answers a fetch. */
    page: { seq, epoch: EPOCH } as { seq: number; epoch: string } | null | 'broken' | 'hanging',
    shown: [] as number[],
    fetches: 0,
    cleared: 0,
    skew,
    clockJump: 0,
  };
  const serverNow = () => Date.now() + world.skew;
  const live = keepLive<Version>(
    'token',
    { seq, epoch: EPOCH, madeAt: serverNow() },
    {
      now: () => Date.now() + world.clockJump,
      random: () => 0.5,
      open() {
        const socket = {
          said: [] as string[],
          closed: false,
          onopen: null,
          onmessage: null,
          onclose: null,
          send: (text: string) => socket.said.push(text),
          close() {
            socket.closed = true;
          },
        };
        sockets.push(socket);
        return socket;
      },
      async load() {
        world.fetches += 1;
        const { page } = world;
        if (page === 'hanging') return new Promise<never>(() => {});
        if (page === 'broken') throw new Error('502');
        return page && { ...page, madeAt: serverNow() };
      },
      show: (version) => world.shown.push(version.seq),
      clear: () => {
        world.cleared += 1;
      },
      changed: () => {},
    },
  );

  const socket = () => {
    const last = sockets.at(-1);
    if (!last) throw new Error('no socket was opened');
    return last;
  };
  const happen = (handler: ((...given: never[]) => void) | null, event: object = {}) =>
    handler && Reflect.apply(handler, null, [event]);
  const tell = (message: object, to = socket()) => happen(to.onmessage, { data: JSON.stringify(message) });
  const now = () => new Date(serverNow()).toISOString();
  return {
    live,
    world,
    sockets,
    socket,
    tell,
    state: () => live.view().state,
    greet(newest: number, epoch = EPOCH) {
      happen(socket().onopen);
      tell({ type: 'hello', epoch, now: now(), build: 'b', protocol: 1 });
      tell({ type: 'newest', seq: newest });
    },
    beat: () => tell({ type: 'beat', now: now() }),
    drop: () => happen(socket().onclose),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

describe('a page that is kept live', () => {
  it('[S9] shows its token in the first frame and claims nothing before it was answered', async () => {
    const { socket, greet, state } = stage();
    expect(state()).toBe('');
    greet(1);
    expect(socket().said).toEqual([JSON.stringify({ type: 'watchShare', token: 'token' })]);
    expect(state()).toBe('live');
  });

  it('[S9] fetches itself within 300 ms of a newer number, and not for an old one', async () => {
    const { world, greet, tell, pass, state } = stage();
    greet(1);
    await pass(1000);
    expect(world.fetches).toBe(0);
    world.page = { seq: 2, epoch: EPOCH };
    tell({ type: 'newest', seq: 2 });
    await pass(300);
    expect(world.shown).toEqual([2]);
    expect(state()).toBe('live');
  });

  it('fetches at most about twice a second while changes pour in, and ends at the newest', async () => {
    const { world, greet, tell, pass, beat } = stage();
    greet(1);
    for (let seq = 2; seq <= 101; seq += 1) {
      world.page = { seq, epoch: EPOCH };
      tell({ type: 'newest', seq });
      if (seq % 50 === 0) beat();
      await pass(100);
    }
    await pass(1000);
    expect(world.fetches).toBeLessThanOrEqual(22);
    expect(world.shown.at(-1)).toBe(101);
  });

  it('[N5] shows the page of another epoch, though its number is smaller', async () => {
    const { world, greet, pass, state } = stage({ seq: 40 });
    world.page = { seq: 3, epoch: 'e2' };
    greet(3, 'e2');
    await pass(400);
    expect(world.shown).toEqual([3]);
    expect(state()).toBe('live');
  });
});

describe('a page that is not live says so [UX39]', () => {
  it('[S7] at most 25 s after the last beat, with the time of that beat', async () => {
    const { greet, beat, pass, live } = stage();
    greet(1);
    await pass(10_000);
    beat();
    const heard = Date.now();
    await pass(24_000);
    expect(live.view().state).toBe('live');
    await pass(1_000);
    expect(live.view()).toMatchObject({ state: 'lost', since: heard });
  });

  it('at once when the network goes, and is back when it returns', async () => {
    const { greet, live, state, sockets } = stage();
    greet(1);
    live.lose();
    expect(state()).toBe('lost');
    expect(sockets[0]?.closed).toBe(true);
    live.connect();
    expect(state()).toBe('lost');
    greet(1);
    expect(state()).toBe('live');
  });

  it('when the newer page cannot be had, and never ends it for a 502 or a 404 of a stranger', async () => {
    const { world, greet, tell, pass, state } = stage();
    greet(1);
    world.page = 'broken';
    tell({ type: 'newest', seq: 2 });
    await pass(300);
    expect(state()).toBe('lost');
    world.page = { seq: 2, epoch: EPOCH };
    await pass(1000);
    greet(2);
    await pass(1000);
    expect([state(), world.shown, world.cleared]).toEqual(['live', [2], 0]);
  });

  it('when the same old page comes again though the number grew', async () => {
    const { greet, tell, pass, state } = stage();
    greet(1);
    tell({ type: 'newest', seq: 2 });
    await pass(300);
    expect(state()).toBe('lost');
  });

  it('after a sleep, whatever old words still lie in the socket', async () => {
    const { greet, beat, live, world, sockets } = stage();
    greet(1);
    const before = live.view().since;
    world.clockJump = 3_600_000;
    beat();
    expect(live.view()).toMatchObject({ state: 'lost', since: before });
    expect(sockets[0]?.closed).toBe(true);
  });

  it('when its own clock is set back', () => {
    const { greet, world, state } = stage();
    greet(1);
    world.clockJump = -600_000;
    expect(state()).toBe('lost');
  });
});

describe('coming back', () => {
  it('[C4] waits longer after each failure, at most 15 s, and starts anew after a beat', async () => {
    const { drop, pass, sockets, greet, beat } = stage();
    const waits: number[] = [];
    for (let at = 0; at < 8; at += 1) {
      drop();
      const lost = Date.now();
      const count = sockets.length;
      while (sockets.length === count) await pass(50);
      waits.push(Date.now() - lost);
    }
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
    expect(waits.at(-1)).toBeLessThanOrEqual(15_000);
    greet(1);
    beat();
    drop();
    const count = sockets.length;
    await pass(1000);
    expect(sockets.length).toBe(count + 1);
  });

  it('does not trust a server that only ever greets', async () => {
    const { drop, pass, sockets, greet } = stage();
    for (let at = 0; at < 6; at += 1) {
      greet(1);
      drop();
      const count = sockets.length;
      while (sockets.length === count) await pass(50);
    }
    greet(1);
    drop();
    const count = sockets.length;
    await pass(4000);
    expect(sockets.length).toBe(count);
  });

  it('fetches the page where no socket comes through, and keeps saying that it is not live', async () => {
    const { world, drop, pass, state } = stage();
    world.page = { seq: 5, epoch: EPOCH };
    for (let at = 0; at < 4; at += 1) {
      drop();
      await pass(15_000);
    }
    expect(world.shown).toEqual([5]);
    expect(state()).toBe('lost');
  });

  it('hears nothing of a socket it has left', async () => {
    const { greet, live, sockets, tell, state } = stage();
    greet(1);
    live.lose();
    tell({ type: 'newest', seq: 1 }, sockets[0]);
    expect(state()).toBe('lost');
  });
});

describe('the server decides what time it is [UX24]', () => {
  it.each([-600_000, 600_000])('with a clock %i ms ahead of the page', async (skew) => {
    const { greet, live, pass } = stage({ skew });
    greet(1);
    await pass(1000);
    expect(live.view().now).toBe(Date.now() + skew);
  });

  it('never takes it to be earlier than when the page was made', () => {
    const { live } = stage({ skew: 600_000 });
    expect(live.view().now).toBe(START + 600_000);
  });
});

describe('a link that is withdrawn [K5]', () => {
  it.each(['revoked', 'notFound'])('clears the page at once and for good: %s', async (reason) => {
    const { greet, tell, world, pass, sockets, live } = stage();
    greet(1);
    world.page = { seq: 9, epoch: EPOCH };
    tell({ type: 'newest', seq: 9 });
    tell({ type: 'stopped', reason });
    live.connect();
    await pass(60_000);
    expect([world.cleared, world.shown, sockets.length]).toEqual([1, [], 1]);
  });

  it('clears the page when a fetch is told so', async () => {
    const { greet, tell, world, pass } = stage();
    greet(1);
    world.page = null;
    tell({ type: 'newest', seq: 2 });
    await pass(300);
    expect(world.cleared).toBe(1);
  });

  it.each(['restarting', 'tooSlow', 'tooMany', 'malformed', 'outdated'])(
    'is not meant by %s: the page comes back',
    async (reason) => {
      const { greet, tell, world, pass, sockets, state } = stage();
      greet(1);
      tell({ type: 'stopped', reason });
      expect(state()).toBe('lost');
      await pass(1000);
      expect([world.cleared, sockets.length]).toEqual([0, 2]);
    },
  );
});
