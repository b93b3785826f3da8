import type { Change } from '@sitrep/incident/change';
import { emptyDocument } from '@sitrep/incident/document';
import { MOST_CHANGES_BEHIND, type ServerMessage } from '@sitrep/incident/wire/sync';
import { describe, expect, test } from 'vitest';
import { type FakeTimers, fakeTimers } from '../testing/fake-timers.ts';
import type { Frame } from './frames.ts';
import { Hub, SWEEP_MS } from './hub.ts';
import { GAP_MS } from './pace.ts';

const incidentId = '0190a000-0000-7000-8000-000000000001';
const NO_LIST = {
  whole: async () => [],
  rows: async () => [],
  stirred: async () => ({ incidentIds: [], at: '' }),
};
const EPOCH = '0190a000-0000-7000-8000-0000000000e0';

/** A log that only counts, read over a line whose delay the test decides. */
function countingLog(timers: FakeTimers, delay: () => number = () => 0) {
  const only = null as ReadonlySet<string> | null;
  const log = { seq: 0, reads: 0, documents: 0, exists: true, epoch: EPOCH, only };
  const wait = () => new Promise<void>((resolve) => void timers.after(delay(), resolve));
  const change = (seq: number): Change => ({ incidentId, seq, at: '2026-11-22T14:00:00.000Z', ops: [] });
  const stream = {
    async changesSince(since: number, most: number) {
      log.reads += 1;
      const { epoch, seq } = log;
      await wait();
      if (!log.exists) return null;
      const many = Math.max(0, Math.min(most, seq - since));
      return { epoch, seq, changes: Array.from({ length: many }, (_, index) => change(since + 1 + index)) };
    },
    async document() {
      log.documents += 1;
      const seq = log.seq;
      await wait();
      return log.exists ? { ...emptyDocument(incidentId), seq } : null;
    },
    newest: async () => (log.exists ? log.seq : null),
    only: async () => log.only,
  };
  const newestSeqs = async () => new Map([[incidentId, { seq: log.seq, viewSeq: log.seq }]]);
  const errors: unknown[] = [];
  const hub = new Hub({ stream: () => stream, newestSeqs, list: NO_LIST }, timers, (error) =>
    errors.push(error),
  );
  return { log, hub, errors };
}

/** Reads frames as a page does: holds a number, and takes nothing but the next one [S6]. */
function page(sent: number | null, id = 'ann') {
  const seen = { held: sent, frames: [] as ServerMessage[], current: 0, isGone: false, isOutlived: false };
  const gone = () => {
    seen.isGone = true;
  };
  const write = (frame: Frame) => {
    const message = JSON.parse(frame.toString()) as ServerMessage;
    seen.frames.push(message);
    if (message.type === 'document') seen.held = message.document.seq;
    if (message.type === 'current') {
      seen.current += 1;
      expect(message.seq).toBe(seen.held);
    }
    if (message.type !== 'changes') return;
    for (const { seq } of message.changes) {
      expect(seq).toBe((seen.held ?? Number.NaN) + 1);
      seen.held = seq;
    }
  };
  const outlived = () => {
    seen.isOutlived = true;
  };
  return { seen, reader: { id, epoch: EPOCH, sent, isCurrent: false, write, gone, outlived } };
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe('[H3] a sensitive incident', () => {
  test.each(['changes', 'a document'])(
    'sends %s to those alone who may see it once it was read',
    async (what) => {
      const timers = fakeTimers();
      const { log, hub } = countingLog(timers, () => 10);
      log.seq = 7;
      const [ann, bo] = [page(what === 'changes' ? 6 : null), page(what === 'changes' ? 6 : null, 'bo')];
      for (const { reader } of [ann, bo]) hub.read(incidentId, 'team', reader);
      // While the read is on its way.
      log.only = new Set(['ann']);
      await timers.advance(500);
      expect(ann.seen.held).toBe(7);
      expect(ann.seen.isGone).toBe(false);
      expect(bo.seen.frames).toEqual([]);
      expect(bo.seen.isGone).toBe(true);
      log.seq = 8;
      hub.poke(incidentId);
      await timers.advance(1000);
      expect(ann.seen.held).toBe(8);
      expect(bo.seen.frames).toEqual([]);
    },
  );
});

describe('a reader', () => {
  test('[S4] who holds nothing gets the document, then is current', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 7;
    const { seen, reader } = page(null);
    hub.read(incidentId, 'team', reader);
    await timers.advance(0);
    expect(seen.frames.map(({ type }) => type)).toEqual(['document', 'current']);
    expect(seen.held).toBe(7);
  });

  test('[S4] who missed nothing is told so and nothing else', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 7;
    const { seen, reader } = page(7);
    hub.read(incidentId, 'team', reader);
    await timers.advance(0);
    expect(seen.frames).toEqual([{ type: 'current', incidentId, seq: 7 }]);
  });

  test.each([
    ['500 behind gets changes', 1000 - MOST_CHANGES_BEHIND, 'changes'],
    ['501 behind gets the document', 999 - MOST_CHANGES_BEHIND, 'document'],
    ['ahead of the log gets the document', 1001, 'document'],
  ])('[S4] %s', async (_name, sent, expected) => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 1000;
    const { seen, reader } = page(sent);
    hub.read(incidentId, 'team', reader);
    await timers.advance(0);
    expect(seen.frames.map(({ type }) => type)).toEqual([expected, 'current']);
    expect(seen.held).toBe(1000);
  });

  test('of an incident that is not there is told so', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.exists = false;
    const [whole, numbered] = [page(null), page(3)];
    for (const { reader } of [whole, numbered]) hub.read(incidentId, 'team', reader);
    await timers.advance(1000);
    expect([whole.seen.isGone, numbered.seen.isGone]).toEqual([true, true]);
  });

  test('[N5] after a restore gets nothing of the new life on top of the old one', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 7;
    const [behind, current, whole] = [page(3), page(7), page(null)];
    hub.read(incidentId, 'team', current.reader);
    await timers.advance(GAP_MS);
    Object.assign(log, { epoch: '0190a000-0000-7000-8000-0000000000e1', seq: 5 });
    for (const { reader } of [behind, whole]) hub.read(incidentId, 'team', reader);
    await timers.advance(GAP_MS);
    expect([behind.seen.isOutlived, current.seen.isOutlived]).toEqual([true, true]);
    expect(behind.seen.frames).toEqual([]);
    expect(current.seen.frames.map(({ type }) => type)).toEqual(['current']);
    expect(whole.seen.frames.map(({ type }) => type)).toEqual(['document', 'current']);
    expect(whole.seen.held).toBe(5);
  });

  test('[H3] who left gets nothing more, even if it was being read for', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers, () => 50);
    const { seen, reader } = page(0);
    log.seq = 3;
    const leave = hub.read(incidentId, 'team', reader);
    await timers.advance(10);
    leave();
    await timers.advance(1000);
    expect(seen.frames).toEqual([]);
  });
});

describe('a room', () => {
  test('[S5, A13] sends the first change at once, then one frame per 100 ms with all that came since', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 1;
    const { seen, reader } = page(1);
    hub.read(incidentId, 'team', reader);
    await timers.advance(10 * GAP_MS);
    const before = log.reads;
    for (let count = 0; count < 40; count += 1) {
      log.seq += 1;
      hub.poke(incidentId);
      await timers.advance(25);
    }
    await timers.advance(GAP_MS);
    const sizes = seen.frames.flatMap((frame) => (frame.type === 'changes' ? [frame.changes.length] : []));
    expect(sizes[0]).toBe(1);
    expect(sizes.length).toBeLessThanOrEqual(11);
    expect(log.reads - before).toBeLessThanOrEqual(11);
    expect(seen.held).toBe(41);
  });

  test('[C4] builds one document for any number who come at once, and keeps it while nothing is newer', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 9;
    const pages = Array.from({ length: 500 }, () => page(null));
    for (const { reader } of pages.slice(0, 250)) hub.read(incidentId, 'viewer', reader);
    await timers.advance(GAP_MS);
    for (const { reader } of pages.slice(250)) hub.read(incidentId, 'viewer', reader);
    await timers.advance(GAP_MS);
    expect(new Set(pages.map(({ seen }) => seen.held))).toEqual(new Set([9]));
    expect(log.documents).toBe(1);
  });

  test('[P5] never gives out an older document than the newest there is, also when no poke came', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 9;
    hub.read(incidentId, 'viewer', page(null).reader);
    await timers.advance(GAP_MS);
    log.seq = 10;
    const late = page(null);
    hub.read(incidentId, 'viewer', late.reader);
    await timers.advance(GAP_MS);
    expect(late.seen.frames[0]).toMatchObject({ type: 'document', document: { seq: 10 } });
  });

  test('serves who is near also when it began reading for who is far', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    log.seq = 1000;
    const [first, far, near] = [page(1000), page(10), page(990)];
    hub.read(incidentId, 'team', first.reader);
    await timers.advance(1);
    for (const { reader } of [far, near]) hub.read(incidentId, 'team', reader);
    await timers.advance(3 * GAP_MS);
    expect([far.seen.held, near.seen.held]).toEqual([1000, 1000]);
    expect(near.seen.frames.map(({ type }) => type)).toEqual(['changes', 'current']);
  });

  test('[A4] heals by the sweep when no poke came at all', async () => {
    const timers = fakeTimers();
    const { log, hub } = countingLog(timers);
    const [reading, told] = [page(0), { seqs: [] as number[] }];
    hub.read(incidentId, 'team', reading.reader);
    const write = (frame: Frame) => void told.seqs.push(JSON.parse(frame.toString()).seq);
    hub.follow(incidentId, { told: null, write, gone: () => {} });
    await timers.advance(GAP_MS);
    log.seq = 5;
    await timers.advance(SWEEP_MS + GAP_MS);
    expect(reading.seen.held).toBe(5);
    expect(told.seqs).toEqual([0, 5]);
  });

  test('refuses to send on when the log it read has a hole', async () => {
    const timers = fakeTimers();
    const errors: unknown[] = [];
    const holed = { incidentId, seq: 3, at: '2026-11-22T14:00:00.000Z', ops: [] };
    const stream = {
      changesSince: async () => ({ epoch: EPOCH, seq: 3, changes: [holed] }),
      document: async () => null,
      newest: async () => 3,
      only: async () => null,
    };
    const hub = new Hub(
      { stream: () => stream, newestSeqs: async () => new Map(), list: NO_LIST },
      timers,
      (error) => errors.push(error),
    );
    const { seen, reader } = page(1);
    hub.read(incidentId, 'team', reader);
    await timers.advance(0);
    expect([errors.length, seen.frames.length]).toEqual([1, 0]);
  });
});

test('[L2, L4] whatever comes late, twice or never, every reader gets exactly n+1…m: 40 seeds', {
  timeout: 60_000,
}, async () => {
  for (let seed = 1; seed <= 40; seed += 1) await randomRun(seed);
});

async function randomRun(seed: number): Promise<void> {
  const random = randomFrom(seed);
  const below = (most: number) => Math.floor(random() * most);
  const timers = fakeTimers();
  const { log, hub, errors } = countingLog(timers, () => below(120));
  log.seq = below(1200);
  const pages = new Set<ReturnType<typeof page>>();
  const leaving = new Map<ReturnType<typeof page>, () => void>();
  for (let step = 0; step < 50; step += 1) {
    const act = below(10);
    if (act < 5) log.seq += below(4) === 0 ? below(600) : 1;
    if (act < 7 && below(3) > 0) hub.poke(incidentId);
    if (act === 8 || pages.size === 0) {
      const joined = page(below(3) === 0 ? null : below(log.seq + 20));
      pages.add(joined);
      leaving.set(joined, hub.read(incidentId, 'team', joined.reader));
    }
    const [oldest] = pages;
    if (act === 9 && oldest) {
      leaving.get(oldest)?.();
      pages.delete(oldest);
    }
    await timers.advance(below(200));
  }
  await timers.advance(SWEEP_MS + 2000);
  for (const { seen } of pages) expect([seen.held, seen.current], `seed ${seed}`).toEqual([log.seq, 1]);
  expect(errors, `seed ${seed}`).toEqual([]);
  hub.close();
}
