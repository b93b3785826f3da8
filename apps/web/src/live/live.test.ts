// Two tabs of one browser when one of them is signed out of, and what an open form may still write.

import { ann, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createDeviceStore } from './device/device-store.ts';
import { createLastHere } from './device/last-here.ts';
import { createLive } from './live.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createVirtualTime, seeded } from './testing/virtual-time.ts';
import { createVirtualWorld, type Ears } from './testing/virtual-world.ts';

function openBrowser() {
  const time = createVirtualTime();
  const device = createDeviceStore(() => Promise.reject(new Error('none')));
  const ears: Ears = new Set();
  const openTab = () => {
    const world = createVirtualWorld({ time, random: seeded(1), ears, ...createFakeServer() });
    return createLive(world, device, createLastHere(null));
  };
  return { time, device, tabs: [openTab(), openTab()] as const };
}

const entry = { incidentId: uuid(0xabc), form: 'entry' };

test('[C9] a sign-out in one tab is one in all: an open form of another tab writes nothing more', async () => {
  const { time, device, tabs } = openBrowser();
  const [here, other] = tabs;
  for (const tab of tabs) tab.sendAs(ann.id);
  const gone: string[] = [];
  other.onSignedOut((personId) => gone.push(personId));
  here.onSignedOut(() => expect.unreachable('whoever signed out knows'));
  const draft = other.draftsOf(ann.id).open(entry);
  draft.write({ text: 'half' });
  other.draftsOf(bo.id).open(entry).write({ text: 'of Bo' });
  await time.pass(10);
  expect(await device.list('drafts', ann.id)).toHaveLength(1);

  draft.write({ text: 'half a word, on its way to the disk' });
  await here.clearOf(ann.id);
  draft.write({ text: 'one more keystroke' });
  await time.pass(10);
  expect(await device.list('drafts', ann.id)).toEqual([]);
  expect(await device.list('drafts', bo.id)).toHaveLength(1);
  expect(gone).toEqual([ann.id]);
  const again = other.draftsOf(ann.id).open(entry);
  await time.pass(10);
  expect(again.getSnapshot().words, 'nor is it in memory').toEqual({});
});

test('[C9] a session that ended elsewhere leaves the words on the disk, for their person', async () => {
  const { time, device, tabs } = openBrowser();
  const [tab] = tabs;
  tab.sendAs(ann.id);
  const draft = tab.draftsOf(ann.id).open(entry);
  draft.write({ text: 'half' });
  tab.sendAs(null);
  draft.write({ text: 'typed by whoever came next' });
  await time.pass(10);
  expect((await device.list('drafts', ann.id)).map(({ value }) => value)).toEqual([{ text: 'half' }]);
});

test('[C9] words that could not be removed are told, until they are', async () => {
  const { tabs } = openBrowser();
  const [here] = tabs;
  await here.clearOf(ann.id);
  expect(here.leftBehind.getSnapshot()).toBe(ann.id);
});
