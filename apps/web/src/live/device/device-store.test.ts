// Unsent commands and drafts where the browser gives no disk, as in a private window [C11]. With a disk: e2e.

import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createDeviceStore } from './device-store.ts';
import { createDrafts } from './drafts.ts';
import { openOutbox } from './outbox.ts';

const noDisk = () => createDeviceStore(() => Promise.reject(new DOMException('no', 'InvalidStateError')));
const unsent = (n: number) => ({
  id: uuid(n),
  incidentId: uuid(0xabc),
  command: { type: 'appendEntry', text: `text ${n}` } as const,
  askedAt: at(n),
  refusal: null,
});

test('[C11] without a disk it is not called saved, is said so, and works on', async () => {
  const device = noDisk();
  const outbox = openOutbox(device, ann.id);
  expect(device.isDurable.getSnapshot()).toBe(true);
  expect(await outbox.keep(unsent(2))).toBe(false);
  expect(device.isDurable.getSnapshot()).toBe(false);
  await outbox.keep(unsent(1));
  expect((await outbox.list()).map(({ id }) => id)).toEqual([uuid(1), uuid(2)]);
  await outbox.drop(unsent(1));
  expect(await outbox.find(unsent(1))).toBeNull();
  expect(await outbox.find(unsent(2))).toEqual(unsent(2));
});

test('[C9] the outbox of one person is not the outbox of another', async () => {
  const device = noDisk();
  await openOutbox(device, ann.id).keep(unsent(1));
  expect(await openOutbox(device, bo.id).list()).toEqual([]);
});

test('what this version of the page cannot read stays for the one that can', async () => {
  const device = noDisk();
  const outbox = openOutbox(device, ann.id);
  await device.put('unsent', `${ann.id} ${uuid(0xabc)} ${uuid(3)}`, {
    ...unsent(3),
    command: { type: 'flyToTheMoon' },
  });
  await outbox.keep(unsent(4));
  expect((await outbox.list()).map(({ id }) => id)).toEqual([uuid(4)]);
  expect(await device.list('unsent', ann.id)).toHaveLength(2);
});

test('[UX8] a draft is there again for the same person, incident and field, and for nobody else', async () => {
  const device = noDisk();
  const key = { incidentId: uuid(0xabc), field: 'entry' };
  createDrafts(device, ann.id).open(key).write('half a sent');
  await Promise.resolve();
  const read = async (personId: string, where: typeof key) => {
    const draft = createDrafts(device, personId).open(where);
    await new Promise((done) => setImmediate(done));
    return draft.getSnapshot();
  };
  expect(await read(ann.id, key)).toEqual({ text: 'half a sent', ready: true, saved: true });
  expect(await read(bo.id, key)).toMatchObject({ text: '' });
  expect(await read(ann.id, { ...key, field: 'entr' })).toMatchObject({ text: '' });
  expect(await read(ann.id, { ...key, incidentId: uuid(1) })).toMatchObject({ text: '' });
});

test('what is typed before the disk was read wins over what the disk had', async () => {
  const device = noDisk();
  const key = { incidentId: null, field: 'title' };
  await device.put('drafts', [ann.id, '-', 'title'].join(' '), { text: 'old' });
  const draft = createDrafts(device, ann.id).open(key);
  draft.write('new');
  await new Promise((done) => setImmediate(done));
  expect(draft.getSnapshot()).toMatchObject({ text: 'new', ready: true });
});
