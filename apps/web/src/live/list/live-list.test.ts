// The list in a page: what it holds, when it calls itself live, and that nothing of one look is left for the next.

import { at, uuid } from '@sitrep/incident/testing/people';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { describe, expect, test } from 'vitest';
import { createFakeServer } from '../testing/fake-server.ts';
import { createVirtualTime, seeded } from '../testing/virtual-time.ts';
import { createVirtualWorld } from '../testing/virtual-world.ts';
import { createServerClock } from '../world/server-clock.ts';
import { newer, standOf, withNews } from './held-list.ts';
import { createLiveList } from './live-list.ts';

const SECOND = 1000;

const row = (n: number, more: Partial<IncidentSummary> = {}): IncidentSummary => ({
  ...{ incidentId: uuid(n), code: 'INC-2345', title: `Incident ${n}`, sensitive: false, drill: false },
  ...{ severity: 'unknown', state: 'investigating', closedAs: null, declaredAt: at(n), resolvedAt: null },
  ...{ coordinator: null, updatedAt: at(n), staleAt: at(n + 1800) },
  ...more,
});

function start() {
  const time = createVirtualTime(Date.parse(at(0)));
  const server = createFakeServer();
  const world = createVirtualWorld({ time, random: seeded(1), ...server });
  const list = createLiveList(world, createServerClock(world.now));
  const socket = () => server.sockets.at(-1) ?? expect.unreachable('no socket');
  const now = () => new Date(time.now()).toISOString();
  const say = (whole: boolean, put: readonly IncidentSummary[], gone: readonly string[] = []) =>
    socket().say({ type: 'list', whole, put: [...put], gone: [...gone], now: now() });
  const goLive = (...rows: readonly IncidentSummary[]) => {
    socket().hello(now());
    say(true, rows);
  };
  const ids = () => list.getSnapshot().rows?.map(({ incidentId }) => incidentId) ?? null;
  const connection = () => list.getSnapshot().connection;
  return { time, server, world, list, socket, now, say, goLive, ids, connection };
}

describe('[S14] the list', () => {
  test('is asked for whole, is live with the whole of it, and follows its rows', () => {
    const { list, socket, say, goLive, ids, connection } = start();
    list.subscribe(() => {});
    goLive(row(2), row(1));
    expect(socket().sent).toEqual([{ type: 'watchList' }]);
    expect(connection()).toMatchObject({ state: { phase: 'live' }, notLiveSince: null });
    say(false, [row(3), row(1, { state: 'resolved', resolvedAt: at(9) })]);
    expect(ids()).toEqual([3, 2, 1].map(uuid));
    say(false, [row(2, { title: 'Else' })], [uuid(3)]);
    expect(ids()).toEqual([2, 1].map(uuid));
    expect(list.getSnapshot().rows?.[0]).toMatchObject({ title: 'Else' });
  });

  test('[C2, S7] says within 25 s of the last frame that it is not live, at once when the browser knows', async () => {
    const { time, world, list, goLive, ids, now, connection } = start();
    list.subscribe(() => {});
    goLive(row(1));
    const heard = now();
    await time.pass(25 * SECOND - 1);
    expect(connection().notLiveSince).toBe(heard);
    expect(ids()).toEqual([uuid(1)]);
    world.signals.wake();
    goLive(row(2));
    expect(connection().notLiveSince).toBeNull();
    expect(ids()).toEqual([uuid(2)]);
    const then = now();
    world.signals.offline();
    expect(connection()).toMatchObject({ state: { phase: 'waiting' }, notLiveSince: then });
  });

  test('[S12] a row it cannot read makes it ask for all of it again, and it is not live meanwhile', () => {
    const { list, socket, say, goLive, connection } = start();
    list.subscribe(() => {});
    goLive(row(1));
    socket().sayText(
      JSON.stringify({ type: 'list', whole: false, put: [{ severity: 'sev9' }], gone: [], now: at(0) }),
    );
    expect(connection().state.phase).toBe('catchingUp');
    expect(socket().sent).toEqual([{ type: 'watchList' }, { type: 'watchList' }]);
    say(true, [row(1)]);
    expect(connection().state.phase).toBe('live');
  });

  test('[C17, S7] stopped while it came back, by a server that is newer, it is followed no more', () => {
    const { world, list, socket, now, goLive } = start();
    list.subscribe(() => {});
    goLive(row(1));
    socket().say({ type: 'stopped', reason: 'restarting' });
    expect(standOf(list.getSnapshot(), null)).toMatchObject({ asOf: null });
    world.signals.wake();
    socket().hello(now(), { protocol: 99 });
    expect(standOf(list.getSnapshot(), null)).toEqual({ shown: [row(1)], asOf: now() });
    const asked = { rows: [row(2)], at: at(20) };
    expect(standOf(list.getSnapshot(), asked)).toEqual({ shown: asked.rows, asOf: at(20) });
  });

  test('is one socket for all who look, and nothing of it is left when nobody does', () => {
    const { server, list, socket, goLive, ids } = start();
    const leave = [list.subscribe(() => {}), list.subscribe(() => {})];
    goLive(row(1));
    expect(server.sockets).toHaveLength(1);
    leave[0]?.();
    expect(socket().isClosed).toBe(false);
    leave[1]?.();
    expect(socket().isClosed).toBe(true);
    expect(ids()).toBeNull();
    list.subscribe(() => {});
    expect(server.sockets).toHaveLength(2);
    goLive(row(2));
    expect(ids()).toEqual([uuid(2)]);
  });
});

test('rows of a list nobody was sent are no list', () => {
  expect(withNews(null, { type: 'list', whole: false, put: [row(1)], gone: [], now: at(0) })).toBeNull();
});

test('of what was heard and what was asked for, the newer is shown', () => {
  const [heard, asked] = [
    { rows: [row(1)], at: at(10) },
    { rows: [row(2)], at: at(20) },
  ];
  expect(newer(heard, asked)).toBe(asked);
  expect(newer({ ...heard, at: at(30) }, asked)?.rows).toBe(heard.rows);
  expect(newer(heard, null)).toBe(heard);
  expect(newer(null, null)).toBeNull();
});
