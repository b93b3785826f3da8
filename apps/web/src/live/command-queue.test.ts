// The queue: in order, one at a time, the same id until answered, and nothing dropped.

import type { Command } from '@sitrep/incident/nouns';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { ann, at, uuid } from '@sitrep/incident/testing/people';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { describe, expect, test, vi } from 'vitest';
import type { Answer } from './api.ts';
import { createCommandQueue, type QueueListener } from './command-queue.ts';
import { createDeviceStore } from './device/device-store.ts';
import { openOutbox } from './device/outbox.ts';
import { createVirtualTime, seeded } from './testing/virtual-time.ts';

const INCIDENT = uuid(0xabc);
const SILENCE = { unreachable: true } as const;
const FAULT = { unreachable: true, status: 500 } as const;
const conflict = refuse('conflict', 'Bo was first.', 'Look again.');
const down = refuse('unavailable', 'The database is away.', 'Wait.');
const signIn = refuse('signInNeeded', 'Nobody is signed in.', 'Sign in.');
const tooMany = refuse('tooMany', 'Too often.', 'Wait.');

type Posted = { readonly id: string; readonly answer: (answer: Answer<CommandAnswer>) => void };

function start() {
  const time = createVirtualTime();
  const posted: Posted[] = [];
  const outbox = openOutbox(
    createDeviceStore(() => Promise.reject(new Error('none'))),
    ann.id,
  );
  const queue = createCommandQueue({
    world: { after: time.after, random: seeded(1) },
    outbox,
    post: (id, _command) => new Promise((answer) => posted.push({ id, answer })),
  });
  const said = {
    committed: vi.fn<NonNullable<QueueListener['committed']>>(),
    refused: vi.fn<NonNullable<QueueListener['refused']>>(),
  };
  queue.listen(said);
  const offer = (n: number) => {
    const command: Command = { type: 'appendEntry', text: `text ${n}` };
    queue.offer({ id: uuid(n), incidentId: INCIDENT, command, askedAt: at(n), refusal: null });
  };
  /** Answers what is under way, and lets that sink in. */
  const reply = async (answer: Answer<CommandAnswer>) => {
    posted.at(-1)?.answer(answer);
    await time.pass(0);
  };
  const committed = (seq: number): CommandAnswer => ({
    incidentId: INCIDENT,
    code: 'INC-7KQ4',
    seq,
    at: at(0),
  });
  const phases = () => queue.getSnapshot().map(({ phase }) => phase);
  return { time, queue, outbox, posted, said, offer, reply, committed, phases };
}

const ids = (posted: readonly Posted[]) => posted.map(({ id }) => id);

test('[A12, Y1] what a life of the server that is over says it committed is asked of the new one', async () => {
  const { queue, posted, said, offer, reply, committed, phases } = start();
  offer(1);
  queue.heardWhole('anew');
  await reply(committed(7));
  expect(phases(), 'the answer came too late to be true').toEqual(['sending']);
  expect(said.committed).not.toHaveBeenCalled();
  expect(ids(posted), 'with the same id').toEqual([uuid(1), uuid(1)]);
  await reply(committed(3));
  expect(said.committed).toHaveBeenCalledExactlyOnceWith(uuid(1), 3);
  expect(queue.getSnapshot()).toEqual([]);
});

test('[Q7] a refusal decided before a whole document came is asked again: another try may have got through', async () => {
  const { queue, posted, said, offer, reply, committed, phases } = start();
  offer(1);
  queue.heardWhole('applied');
  await reply(conflict);
  expect(phases()).toEqual(['sending']);
  expect(said.refused).not.toHaveBeenCalled();
  await reply(committed(7));
  expect(ids(posted)).toEqual([uuid(1), uuid(1)]);
  expect(said.committed).toHaveBeenCalledExactlyOnceWith(uuid(1), 7);
});

test('[Q7] consent that comes after a whole document of the same life stands', async () => {
  const { queue, posted, offer, reply, committed } = start();
  offer(1);
  queue.heardWhole('applied');
  await reply(committed(7));
  expect(posted).toHaveLength(1);
  expect(queue.getSnapshot()).toEqual([]);
});

test('[L3] sends one at a time, in the order asked, each once when all goes well', async () => {
  const { queue, posted, said, offer, reply, committed, phases } = start();
  for (const n of [1, 2, 3]) offer(n);
  expect(phases()).toEqual(['sending', 'queued', 'queued']);
  expect(posted).toHaveLength(1);
  for (const seq of [7, 8, 9]) await reply(committed(seq));
  expect(ids(posted)).toEqual([uuid(1), uuid(2), uuid(3)]);
  expect(said.committed.mock.calls).toEqual([
    [uuid(1), 7],
    [uuid(2), 8],
    [uuid(3), 9],
  ]);
  expect(queue.getSnapshot()).toEqual([]);
});

test('[L3] the change of a command is an answer: to one under way, to one that waits, to one that was called refused', async () => {
  const { time, queue, posted, said, offer, reply, committed } = start();
  for (const n of [1, 2, 3]) offer(n);
  await reply(conflict);
  queue.arrived(uuid(2), 7);
  await reply(committed(7));
  await reply(SILENCE);
  queue.arrived(uuid(3), 8);
  queue.arrived(uuid(1), 9);
  queue.arrived(uuid(4), 10);
  expect(queue.getSnapshot()).toEqual([]);
  expect(said.committed.mock.calls).toEqual([
    [uuid(2), 7],
    [uuid(3), 8],
    [uuid(1), 9],
  ]);
  await time.pass(60_000);
  expect(ids(posted)).toEqual([uuid(1), uuid(2), uuid(3)]);
});

test('[L3] [C6] repeats the same id for an hour of silence, then goes on with the next', async () => {
  const { time, posted, offer, reply, committed, queue } = start();
  offer(1);
  offer(2);
  for (let hour = time.now() + 3_600_000; time.now() < hour; await time.pass(15_000)) await reply(SILENCE);
  expect(posted.length).toBeGreaterThan(200);
  expect(new Set(ids(posted))).toEqual(new Set([uuid(1)]));
  expect(queue.getSnapshot()).toMatchObject([{ phase: 'sending' }, { phase: 'queued' }]);
  await reply(committed(7));
  expect(ids(posted).at(-1)).toBe(uuid(2));
});

test.each([SILENCE, down, tooMany])('waits and tries again after %o', async (answer) => {
  const { time, queue, posted, offer, reply } = start();
  offer(1);
  await reply(answer as Answer<CommandAnswer>);
  expect(queue.getSnapshot()).toMatchObject([{ phase: 'queued', waitsFor: 'network' }]);
  expect(posted).toHaveLength(1);
  await time.pass(1000);
  expect(posted).toHaveLength(2);
});

test('tries at once when woken', async () => {
  const { time, queue, posted, offer, reply } = start();
  offer(1);
  for (let n = 0; n < 8; n += 1) {
    await reply(SILENCE);
    await time.pass(15_000);
  }
  await reply(SILENCE);
  const before = posted.length;
  queue.wake();
  expect(posted).toHaveLength(before + 1);
});

test('[C9] without a session it waits for signing in, and nothing is lost', async () => {
  const { time, queue, offer, reply, committed, said } = start();
  offer(1);
  await reply(signIn);
  expect(queue.getSnapshot()).toMatchObject([{ phase: 'queued', waitsFor: 'signIn' }]);
  await time.pass(1000);
  await reply(committed(3));
  expect(said.committed).toHaveBeenCalledWith(uuid(1), 3);
});

describe('refused', () => {
  test('is kept with its words, does not hold up the others, and survives a reload [C10]', async () => {
    const { queue, outbox, offer, reply, committed, phases, said } = start();
    offer(1);
    offer(2);
    await reply(conflict);
    expect(phases()).toEqual(['failed', 'sending']);
    await reply(committed(4));
    expect(said.refused).toHaveBeenCalledWith(uuid(1), conflict);
    expect(queue.getSnapshot()).toMatchObject([
      { id: uuid(1), command: { text: 'text 1' }, refusal: conflict },
    ]);
    expect(await outbox.list()).toMatchObject([{ id: uuid(1), refusal: { refused: 'conflict' } }]);
  });

  test('is sent again with the same id, or given back and forgotten', async () => {
    const { queue, outbox, posted, offer, reply, committed } = start();
    offer(1);
    await reply(conflict);
    queue.retry(uuid(1));
    expect(ids(posted)).toEqual([uuid(1), uuid(1)]);
    await reply(conflict);
    expect(queue.discard(uuid(1))).toMatchObject({ text: 'text 1' });
    expect(queue.getSnapshot()).toEqual([]);
    offer(2);
    await reply(committed(1));
    expect(await outbox.list()).toEqual([]);
  });

  test('a fault that returns five times, and "too many" that stays, let the others pass', async () => {
    for (const [answer, tries] of [
      [FAULT, 5],
      [tooMany, 12],
    ] as const) {
      const { time, offer, reply, phases, posted } = start();
      offer(1);
      offer(2);
      for (let n = 0; n < tries; n += 1) {
        await reply(answer as Refusal | typeof FAULT);
        if (n < tries - 1) await time.pass(15_000);
      }
      expect(phases()).toEqual(['failed', 'sending']);
      expect(ids(posted).at(-1)).toBe(uuid(2));
    }
  });
});

test('only what was never tried can be taken back', async () => {
  const { time, queue, offer, reply } = start();
  offer(1);
  offer(2);
  expect(queue.discard(uuid(1)), 'it may be committed this moment').toBeNull();
  await reply(SILENCE);
  expect(queue.discard(uuid(1)), 'it may have been committed').toBeNull();
  expect(queue.discard(uuid(2))).toMatchObject({ text: 'text 2' });
  await time.pass(1000);
  expect(queue.getSnapshot()).toMatchObject([{ id: uuid(1), phase: 'sending' }]);
});

test('on disk until answered, and not a moment longer', async () => {
  const { outbox, offer, reply, committed } = start();
  offer(1);
  expect(await outbox.list()).toMatchObject([{ id: uuid(1), incidentId: INCIDENT }]);
  await reply(committed(1));
  expect(await outbox.list()).toEqual([]);
});

test('closed, it sends nothing more and keeps what is on disk', async () => {
  const { time, queue, outbox, posted, offer, reply } = start();
  offer(1);
  await reply(SILENCE);
  queue.close();
  await time.pass(60_000);
  expect(posted).toHaveLength(1);
  expect(await outbox.list()).toHaveLength(1);
});
