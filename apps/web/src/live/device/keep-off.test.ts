// [Y9] Without a disk at hand: what is kept off it is not called saved and is still there; with one: e2e/restricted.

import { ann, at, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createDeviceStore } from './device-store.ts';
import { openOutbox } from './outbox.ts';

test('[Y9] words kept off the disk are in memory, are not called saved, and make the disk no worse than it is', async () => {
  const device = createDeviceStore(() => Promise.reject(new DOMException('no', 'InvalidStateError')));
  const incidentId = uuid(0xabc);
  await device.keepOff(incidentId, true);
  const unsent = { id: uuid(1), incidentId, askedAt: at(1), refusal: null };
  const outbox = openOutbox(device, ann.id);
  expect(await outbox.keep({ ...unsent, command: { type: 'appendEntry', text: 'x' } })).toBe(false);
  expect(await outbox.list()).toMatchObject([{ id: uuid(1), saved: false }]);
  expect(await outbox.clear()).toBe(false);
  expect(await outbox.list()).toEqual([]);
});
