import { compareTimed, type Timed } from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { ann, at, bo } from '@sitrep/incident/testing/people';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changesSince, entriesBefore } from './load.ts';
import { openScene, type Scene } from './testing/scene.ts';

// One incident for all: each test finds its entries by rank, wherever the ones before it left them.
let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
  await scene.must(ann, { type: 'declareIncident', title: 'Checkout fails' });
  scene.clock.seconds = 1_000;
  // Every fourth private, so that the two windows end in different places.
  const entries = Array.from({ length: 230 }, (_, n) => ({
    type: 'appendEntry' as const,
    text: `entry ${n}`,
    private: n % 4 === 3,
  }));
  await scene.many(bo, entries);
});
afterAll(() => scene.close());

async function windowIds(audience: 'team' | 'viewer'): Promise<string[]> {
  return (await scene.document(audience)).window.map(({ id }) => id);
}

/** What an audience received of the last change. */
async function lastOps(audience: 'team' | 'viewer') {
  const { seq } = await scene.document(audience);
  const last = await changesSince(scene.database, 'system', scene.incidentId, audience, seq - 1, 1);
  return last?.changes[0]?.ops.map((op) => ('put' in op ? `put ${op.put.id}` : `remove ${op.remove.id}`));
}

/** The entry that stands at a rank among the newest of an audience, 1 being the newest. */
async function ranked(audience: 'team' | 'viewer', rank: number): Promise<Timed> {
  const all: Timed[] = [...(await scene.document(audience)).window];
  for (let more = true; more; ) {
    const [oldest] = all;
    if (!oldest) break;
    const page = await entriesBefore(scene.database, 'system', scene.incidentId, audience, oldest, 50);
    all.unshift(...page.entries);
    more = page.more;
  }
  const found = all.sort(compareTimed).at(-rank);
  if (!found) throw new Error(`there are no ${rank} entries`);
  return found;
}

const correct = (id: string, seconds: number, by: Actor = bo) =>
  scene.must(by, { type: 'correctEntry', entryId: id, text: 'corrected', happenedAt: at(seconds) });

// Every act below is also held against L1, for readers up to date and for readers far behind.
describe('[W1] [W2] the window of 200', () => {
  test('an entry corrected to an earlier time makes room for the one that was next', async () => {
    const [first, next] = [await ranked('team', 5), await ranked('team', 201)];
    await correct(first.id, 500);
    expect(await lastOps('team')).toEqual([`put ${first.id}`, `put ${next.id}`]);
    expect(await windowIds('team')).toContain(next.id);
    expect(await windowIds('team')).not.toContain(first.id);
  });

  test('one that stays above the edge pulls nothing in', async () => {
    const entry = await ranked('team', 5);
    await correct(entry.id, 1_100);
    expect(await lastOps('team')).toEqual([`put ${entry.id}`]);
  });

  test('one that stops exactly at the edge pulls nothing in, one past it does', async () => {
    const [edge, next] = [await ranked('team', 200), await ranked('team', 201)];
    const between = (Date.parse(edge.happenedAt) - 500 - Date.parse(at(0))) / 1000;
    const entry = await ranked('team', 3);
    await correct(entry.id, between);
    expect((await windowIds('team'))[0]).toBe(entry.id);
    expect(await lastOps('team')).toEqual([`put ${entry.id}`]);
    const below = (Date.parse(next.happenedAt) - 500 - Date.parse(at(0))) / 1000;
    await correct(entry.id, below);
    expect(await lastOps('team')).toEqual([`put ${entry.id}`, `put ${next.id}`]);
  });

  test('one from before the window moves in, out and about', async () => {
    const old = await ranked('team', 220);
    await correct(old.id, 1_200);
    expect(await windowIds('team')).toContain(old.id);
    await correct(old.id, 900);
    expect(await windowIds('team')).not.toContain(old.id);
    await correct(old.id, 800);
    expect(await lastOps('team')).toEqual([`put ${old.id}`]);
  });

  test('[P5] one withdrawn from viewers makes room in their window, and in theirs alone', async () => {
    // 173 public entries are fewer than a window: bring them past it first.
    await scene.many(bo, Array(40).fill({ type: 'appendEntry', text: 'more' }));
    const [hidden, next] = [await ranked('viewer', 10), await ranked('viewer', 201)];
    await scene.must(ann, { type: 'hideEntry', entryId: hidden.id });
    expect(await lastOps('viewer')).toEqual([`remove ${hidden.id}`, `put ${next.id}`]);
    expect(await lastOps('team')).toEqual([`put ${hidden.id}`]);
    expect(await windowIds('viewer')).toHaveLength(200);
    await scene.must(ann, { type: 'takeCoordination' });
    await scene.must(ann, { type: 'publishEntry', entryId: hidden.id });
    expect(await windowIds('viewer')).not.toContain(next.id);
  });

  test('entries of one moment are ordered by id, in the window as in the pages', async () => {
    scene.clock.seconds = 5_000;
    const ids = await scene.many(
      bo,
      Array(210).fill({ type: 'appendEntry', text: 'together', happenedAt: at(5_000) }),
    );
    const sorted = [...ids].sort();
    expect(await windowIds('team')).toEqual(sorted.slice(-200));
    const [oldest] = (await scene.document()).window;
    if (!oldest) throw new Error('empty');
    const page = await entriesBefore(scene.database, 'system', scene.incidentId, 'team', oldest, 10);
    expect(page.entries.map(({ id }) => id)).toEqual(sorted.slice(0, 10));
    expect(page.more).toBe(true);
    await correct(sorted[209] ?? '', 4_999);
    expect((await windowIds('team'))[0]).toBe(sorted[9]);
  });
});
