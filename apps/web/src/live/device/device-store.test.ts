// Unsent commands and drafts where the browser gives no disk, as in a private window [C11]. With a disk: e2e.

import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createDeviceStore } from './device-store.ts';
import { createDrafts } from './drafts.ts';
import { openOutbox } from './outbox.ts';
import { dropOwnWords, readOwnWords } from './own-words.ts';

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
  expect(await outbox.find(unsent(2))).toEqual({ ...unsent(2), saved: false });
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

test('[UX8] what this version cannot read is told among the words of its person, raw, and of nobody else', async () => {
  const device = noDisk();
  await device.put('unsent', `${ann.id} ${uuid(0xabc)} ${uuid(3)}`, { command: { type: 'flyToTheMoon' } });
  await device.put('drafts', `${ann.id} - declare`, ['of a later version']);
  const { unsent, drafts, unreadable } = await readOwnWords(device, ann.id);
  expect([unsent, drafts]).toEqual([[], []]);
  expect(unreadable.map(({ incidentId, raw }) => [incidentId, JSON.parse(raw)])).toEqual([
    [uuid(0xabc), { command: { type: 'flyToTheMoon' } }],
    [null, ['of a later version']],
  ]);
  expect((await readOwnWords(device, bo.id)).unreadable).toEqual([]);
});

const settled = () => new Promise((done) => setImmediate(done));

test('[UX8] a draft is there again for the same person, incident and form, and for nobody else', async () => {
  const device = noDisk();
  const key = { incidentId: uuid(0xabc), form: 'entry' };
  const words = { text: 'half a sent', private: 'yes' };
  createDrafts(device, ann.id).open(key).write(words);
  await Promise.resolve();
  const read = async (personId: string, where: typeof key) => {
    const draft = createDrafts(device, personId).open(where);
    await settled();
    return draft.getSnapshot();
  };
  expect(await read(ann.id, key)).toEqual({ words, ready: true, saved: true });
  expect(await read(bo.id, key)).toMatchObject({ words: {} });
  expect(await read(ann.id, { ...key, form: 'entr' })).toMatchObject({ words: {} });
  expect(await read(ann.id, { ...key, incidentId: uuid(1) })).toMatchObject({ words: {} });
});

test('what is typed before the disk was read wins over what the disk had', async () => {
  const device = noDisk();
  await device.put('drafts', [ann.id, '-', 'declare'].join(' '), { text: 'old', private: 'yes' });
  const draft = createDrafts(device, ann.id).open({ incidentId: null, form: 'declare' });
  draft.write({ text: 'new' });
  await settled();
  const words = { text: 'new', private: 'yes' };
  expect(draft.getSnapshot(), '[R21] the mark holds').toMatchObject({ words, ready: true });
  expect((await device.list('drafts', ann.id)).map(({ value }) => value)).toEqual([words]);
});

test('[C9] what is typed before it is known who types lies on no disk, where a stranger could find it', async () => {
  const device = noDisk();
  const key = { incidentId: null, form: 'declare' };
  const drafts = createDrafts(device, null);
  drafts.open(key).write({ title: 'whose?' });
  await settled();
  expect(await device.list('drafts', '')).toEqual([]);
  expect(drafts.open(key).getSnapshot()).toMatchObject({ words: { title: 'whose?' }, saved: false });
  expect(createDrafts(device, null).open(key).getSnapshot()).toMatchObject({ words: {} });
});

test("[C9] [UX8] a person's own words are all of theirs, and are gone at their word", async () => {
  const device = noDisk();
  const entry = { incidentId: uuid(0xabc), form: 'entry' };
  createDrafts(device, ann.id).open(entry).write({ text: 'half', private: 'yes' });
  createDrafts(device, ann.id).open({ incidentId: null, form: 'declare' }).write({ title: 'Mail' });
  createDrafts(device, bo.id).open(entry).write({ text: 'of Bo' });
  await openOutbox(device, ann.id).keep(unsent(1));
  await settled();
  expect(await readOwnWords(device, ann.id)).toEqual({
    unsent: [{ ...unsent(1), saved: false }],
    unreadable: [],
    drafts: [
      { incidentId: null, form: 'declare', words: { title: 'Mail' }, saved: false },
      { ...entry, words: { text: 'half', private: 'yes' }, saved: false },
    ],
  });
  expect(await dropOwnWords(device, ann.id), 'who knows what lies on a disk that cannot be asked').toBe(
    false,
  );
  expect(await readOwnWords(device, ann.id)).toEqual({ unsent: [], drafts: [], unreadable: [] });
  expect((await readOwnWords(device, bo.id)).drafts).toHaveLength(1);
});
