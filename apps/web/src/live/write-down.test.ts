// Entries written while the server is silent: dated, kept for their person, sent by whichever page hears it next.

import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createDeviceStore } from './device/device-store.ts';
import { readOwnWords } from './device/own-words.ts';
import { createServerClock } from './world/server-clock.ts';
import { writeDown } from './write-down.ts';

function desk() {
  const device = createDeviceStore(() => Promise.reject(new Error('none')));
  const clock = createServerClock(() => Date.parse(at(0)), { before: 5_000 });
  const parts = { device, clock, world: { newId: () => uuid(1) } };
  const whose = { personId: ann.id, incidentId: uuid(0xabc) };
  return { device, write: (text: string) => writeDown(parts, whose, { type: 'appendEntry', text }) };
}

test('[Y4] [F1] dates an entry by what was last known of the server’s clock, and keeps it for its person alone', async () => {
  const { device, write } = desk();
  const { id, refused, kept } = write('line 1');
  expect(refused).toBeNull();
  expect(await kept, '[C11] this device has no disk').toBe(false);
  expect((await readOwnWords(device, ann.id)).unsent).toMatchObject([
    { id, command: { text: 'line 1', happenedAt: at(5) }, askedAt: at(5), refusal: null },
  ]);
  expect((await readOwnWords(device, bo.id)).unsent).toEqual([]);
});

test('refuses at once what the server would find ill-formed, and keeps nothing of it', async () => {
  const { device, write } = desk();
  const { refused, answer } = write(' \n ');
  expect(refused).toMatchObject({ refused: 'invalid', field: 'text' });
  expect(await answer).toBe(refused);
  expect((await readOwnWords(device, ann.id)).unsent).toEqual([]);
});
