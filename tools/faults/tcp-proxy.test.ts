import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Clock, Way } from './fault.ts';
import type { Fate } from './flow.ts';
import { FaultProxy } from './tcp-proxy.ts';

// A real echo server behind the proxy; time is turned by hand, everything else is waited for as an event.
let echo: Server;
let proxy: FaultProxy;
let hand: Hand;
const open = new Set<Socket>();

type Hand = Clock & { turn(ms: number): void; waiting(): number };

function handClock(): Hand {
  let now = 0;
  const due = new Map<() => void, number>();
  return {
    now: () => now,
    after(ms, run) {
      due.set(run, now + ms);
      return () => void due.delete(run);
    },
    turn(ms) {
      now += ms;
      for (const [run, at] of [...due]) {
        if (at <= now && due.delete(run)) run();
      }
    },
    waiting: () => due.size,
  };
}

beforeEach(async () => {
  echo = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await once(echo.listen(0, '127.0.0.1'), 'listening');
  hand = handClock();
  proxy = await FaultProxy.open({ port: (echo.address() as AddressInfo).port }, hand);
});

afterEach(async () => {
  await proxy.close();
  for (const socket of open) socket.destroy();
  open.clear();
  await new Promise((resolve) => echo.close(resolve));
});

type Line = {
  socket: Socket;
  say(text: string): void;
  /** All that arrived so far. */
  heard(): string;
  hears(text: string): Promise<void>;
};

async function dial(): Promise<Line> {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
  open.add(socket);
  socket.on('error', () => {});
  let heard = '';
  socket.on('data', (bytes) => {
    heard += bytes;
  });
  await once(socket, 'connect');
  return {
    socket,
    say: (text) => void socket.write(text),
    heard: () => heard,
    async hears(text) {
      while (heard !== text) await once(socket, 'data');
    },
  };
}

/** Resolves when so many bytes of one way have had this fate. */
function fate(wanted: Fate, way: Way, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    proxy.events.on('fate', (what, where, count) => {
      if (what !== wanted || where !== way) return;
      seen += count;
      if (seen >= bytes) resolve();
    });
  });
}

async function failure(socket: Socket): Promise<unknown> {
  const [error] = await once(socket, 'error');
  return error.code;
}

describe('pass', () => {
  test('carries bytes both ways, and the end of one way before the other', async () => {
    const line = await dial();
    line.say('ping');
    await line.hears('ping');
    line.socket.end(' pong');
    await once(line.socket, 'end');
    expect(line.heard()).toBe('ping pong');
  });

  test('carries a megabyte unharmed, no faster than it is read', async () => {
    const line = await dial();
    const much = 'sitrep '.repeat(150_000);
    line.say(much);
    await line.hears(much);
    expect(proxy.connections).toBe(1);
  });

  test('lets a connection go when both sides have ended', async () => {
    const line = await dial();
    const closed = once(proxy.events, 'closed');
    line.socket.end();
    await closed;
    expect(proxy.connections).toBe(0);
  });

  test('resets whoever comes while the target does not listen', async () => {
    const nobody = await FaultProxy.open({ port: 1 });
    const socket = connect(nobody.port, '127.0.0.1');
    expect(await failure(socket)).toBe('ECONNRESET');
    await nobody.close();
  });

  test('puts itself in the place of a target in its URL', () => {
    expect(proxy.inPlaceOf('postgresql://a:b@db.example:5432/name?x=1')).toBe(
      `postgresql://a:b@127.0.0.1:${proxy.port}/name?x=1`,
    );
  });
});

describe('delay', () => {
  test('every byte arrives, as much later as was said and no earlier', async () => {
    proxy.set({ kind: 'delay', ms: 300, way: 'up' });
    const line = await dial();
    const held = fate('held', 'up', 4);
    line.say('late');
    await held;
    hand.turn(299);
    expect(hand.waiting()).toBe(1);
    const carried = fate('carried', 'up', 4);
    hand.turn(1);
    await carried;
    await line.hears('late');
  });

  test('what waited goes out at once, in order, when the delay is lifted', async () => {
    proxy.set({ kind: 'delay', ms: 60_000 });
    const line = await dial();
    const held = fate('held', 'up', 6);
    line.say('one');
    line.say('two');
    await held;
    proxy.set({ kind: 'pass' });
    await line.hears('onetwo');
  });
});

describe('trickle', () => {
  test('so many bytes a second', async () => {
    proxy.set({ kind: 'trickle', bytesPerSecond: 100, way: 'up' });
    const line = await dial();
    let carried = 0;
    proxy.events.on('fate', (what, way, bytes) => {
      if (what === 'carried' && way === 'up') carried += bytes;
    });
    const held = fate('held', 'up', 10);
    line.say('0123456789');
    await held;
    hand.turn(20);
    expect(carried).toBe(2);
    hand.turn(20);
    expect(carried).toBe(4);
    await line.hears('0123');
    for (let tick = 0; tick < 3; tick += 1) hand.turn(20);
    await line.hears('0123456789');
    expect(hand.waiting()).toBe(0);
  });

  test('slower than one byte a tick', async () => {
    proxy.set({ kind: 'trickle', bytesPerSecond: 2, way: 'up' });
    const line = await dial();
    const held = fate('held', 'up', 2);
    line.say('ab');
    await held;
    hand.turn(500);
    await line.hears('a');
    hand.turn(500);
    await line.hears('ab');
  });
});

describe('[A4] silence', () => {
  test('swallows what is said while both sides keep their connection', async () => {
    const line = await dial();
    line.say('before');
    await line.hears('before');
    proxy.set({ kind: 'silence' });
    const swallowed = fate('swallowed', 'up', 6);
    line.say('during');
    await swallowed;
    expect(line.heard()).toBe('before');
    expect(line.socket.destroyed).toBe(false);
    expect(proxy.connections).toBe(1);
  });

  test('of one way lets the other through', async () => {
    const line = await dial();
    proxy.set({ kind: 'silence', way: 'down' });
    const [carried, swallowed] = [fate('carried', 'up', 3), fate('swallowed', 'down', 3)];
    line.say('out');
    await carried;
    await swallowed;
    expect(line.heard()).toBe('');
  });

  test('a connection that lost nothing goes on; one that did stays silent, for a stream has no holes', async () => {
    const [spoke, waited] = [await dial(), await dial()];
    proxy.set({ kind: 'silence' });
    const swallowed = fate('swallowed', 'up', 4);
    spoke.say('gone');
    await swallowed;
    proxy.set({ kind: 'pass' });
    waited.say('here');
    await waited.hears('here');
    const more = fate('swallowed', 'up', 4);
    spoke.say('more');
    await more;
    expect(spoke.heard()).toBe('');
  });

  test('takes new connections, and they are deaf too', async () => {
    proxy.set({ kind: 'silence' });
    const line = await dial();
    const swallowed = fate('swallowed', 'up', 5);
    line.say('hello');
    await swallowed;
    expect(proxy.connections).toBe(1);
  });

  test('[C1] hides that one side has gone, until it is over', async () => {
    const line = await dial();
    line.say('x');
    await line.hears('x');
    proxy.set({ kind: 'silence' });
    const swallowed = fate('swallowed', 'up', 0);
    line.socket.destroy();
    await swallowed;
    expect(proxy.connections).toBe(1);
    const closed = once(proxy.events, 'closed');
    proxy.set({ kind: 'pass' });
    await closed;
    expect(proxy.connections).toBe(0);
  });
});

describe('ends', () => {
  test('cut closes in order, those that stand and those that come', async () => {
    const line = await dial();
    line.say('x');
    await line.hears('x');
    const ended = once(line.socket, 'end');
    proxy.set({ kind: 'cut' });
    await ended;
    const later = connect(proxy.port, '127.0.0.1').resume();
    await once(later, 'end');
    expect(proxy.connections).toBe(0);
  });

  test('[A5] reset closes with RST, those that stand and those that come', async () => {
    const line = await dial();
    line.say('x');
    await line.hears('x');
    const failed = failure(line.socket);
    proxy.set({ kind: 'reset' });
    expect(await failed).toBe('ECONNRESET');
    expect(await failure(connect(proxy.port, '127.0.0.1'))).toBe('ECONNRESET');
    expect(proxy.connections).toBe(0);
  });

  test('after a cut the next connection is whole again', async () => {
    await dial();
    proxy.set({ kind: 'cut' });
    proxy.set({ kind: 'pass' });
    const line = await dial();
    line.say('again');
    await line.hears('again');
  });

  test('half-close ends one way; the other goes on', async () => {
    const line = await dial();
    line.say('x');
    await line.hears('x');
    const ended = once(line.socket, 'end');
    proxy.set({ kind: 'halfClose', way: 'down' });
    await ended;
    const carried = fate('carried', 'up', 5);
    line.say('still');
    await carried;
    expect(line.heard()).toBe('x');
  });

  test('a target that breaks off is passed on as a reset', async () => {
    const accepted = once(echo, 'connection');
    const line = await dial();
    const [behind]: [Socket] = (await accepted) as [Socket];
    const failed = failure(line.socket);
    behind.resetAndDestroy();
    expect(await failed).toBe('ECONNRESET');
  });

  test('close leaves nothing open', async () => {
    const line = await dial();
    const closed = once(line.socket, 'close');
    line.socket.end();
    await proxy.close();
    await closed;
    expect(proxy.connections).toBe(0);
    proxy = await FaultProxy.open({ port: 1 });
  });
});
