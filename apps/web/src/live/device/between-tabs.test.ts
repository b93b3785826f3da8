// [Y9] Words of an incident that turns sensitive, in two tabs of one browser and on its disk: off the disk at once, held by
// whoever typed them, told before somebody signs out, written back when it is lifted.

import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { afterEach, expect, test, vi } from 'vitest';
import { createLive } from '../live.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createHeldDisk } from '../testing/held-disk.ts';
import { createVirtualTime, seeded } from '../testing/virtual-time.ts';
import { type Claims, createVirtualWorld, type Ears } from '../testing/virtual-world.ts';
import { createDeviceStore } from './device-store.ts';
import { createLastHere } from './last-here.ts';

afterEach(() => vi.unstubAllGlobals());

const incidentId = uuid(0xabc);
const entry = { incidentId, form: 'entry' };
const other = { incidentId: uuid(0xdef), form: 'entry' };

function openBrowser() {
  const time = createVirtualTime(Date.parse(at(0)));
  const disk = createHeldDisk();
  const shared = { ears: new Set() as Ears, claims: new Map() as Claims };
  let tabs = 0;
  const openTab = () => {
    tabs += 1;
    const world = createVirtualWorld({ time, random: seeded(tabs), ...shared, ...createFakeServer() });
    const live = createLive(world, createDeviceStore(disk.open), createLastHere(null));
    live.sendAs(ann.id);
    return live;
  };
  const passing = async <T>(asked: Promise<T>): Promise<T> => {
    await time.pass(1_000);
    return asked;
  };
  return { time, disk, passing, tabs: [openTab(), openTab()] as const };
}

const held = (tab: ReturnType<typeof openBrowser>['tabs'][number]) =>
  tab.device.heldHere.getSnapshot().map(({ key, value }) => [key.split(' ').at(-1), value]);

test('[Y9, Y2] turned sensitive: what two tabs typed is off the disk, with its own tab, and not called kept', async () => {
  const { time, disk, tabs } = openBrowser();
  const [here, beside] = tabs;
  const draft = beside.draftsOf(ann.id).open(entry);
  draft.write({ text: 'typed beside' });
  beside.draftsOf(ann.id).open(other).write({ text: 'of another incident' });
  const queue = beside.sendAs(ann.id)?.queueOf(incidentId) ?? expect.unreachable('she is signed in');
  const command = { type: 'appendEntry', text: 'sent beside' } as const;
  queue.offer({ id: uuid(1), incidentId, command, askedAt: at(0), refusal: null });
  await time.pass(10);
  expect(draft.getSnapshot().saved).toBe(true);
  expect(queue.getSnapshot()[0]?.saved).toBe(true);
  expect(held(beside)).toEqual([]);

  void here.device.keepOff(incidentId, true);
  expect(draft.getSnapshot().saved, 'in the same moment').toBe(false);
  expect(queue.getSnapshot()[0]?.saved).toBe(false);
  await time.pass(10);
  expect(disk.text()).not.toContain('beside');
  expect(disk.text()).toContain('of another incident');
  expect(held(here), 'the tab that typed them has them').toEqual([]);
  expect(held(beside)).toEqual([
    [uuid(1), expect.objectContaining({ command })],
    ['entry', { text: 'typed beside' }],
  ]);

  draft.write({ text: 'typed beside, and more' });
  await here.device.keepOff(incidentId, false);
  await time.pass(10);
  expect(disk.text()).toContain('typed beside, and more');
  expect(disk.text()).toContain('sent beside');
  expect(draft.getSnapshot().saved).toBe(true);
  expect(queue.getSnapshot()[0]?.saved).toBe(true);
  expect([held(here), held(beside)]).toEqual([[], []]);
});

test('[Y9] what a closed tab left on the disk goes into the memory of the one that takes it off, and back', async () => {
  const { time, disk, tabs } = openBrowser();
  const [here] = tabs;
  await here.device.put('drafts', `${ann.id} ${incidentId} entry`, { text: 'left behind' });
  const late = here.device.keepOff(incidentId, true);
  const back = here.device.keepOff(incidentId, false);
  await here.device.keepOff(incidentId, true);
  await Promise.all([late, back]);
  expect(disk.text()).not.toContain('left behind');
  expect(held(here)).toEqual([['entry', { text: 'left behind' }]]);
  const draft = here.draftsOf(ann.id).open(entry);
  await time.pass(10);
  expect(draft.getSnapshot().words).toEqual({ text: 'left behind' });
  await here.device.keepOff(incidentId, false);
  expect(disk.text()).toContain('left behind');
});

test('[Y6, Y9] before she signs out in one tab she is asked about what another holds in memory, and nobody else is', async () => {
  const { time, passing, tabs } = openBrowser();
  const [here, beside] = tabs;
  await beside.device.keepOff(incidentId, true);
  beside.draftsOf(ann.id).open(entry).write({ text: 'typed beside' });
  here.draftsOf(ann.id).open(entry).write({ text: 'typed here' });
  beside.draftsOf(ann.id).open(other).write({ text: 'on the disk' });
  await time.pass(10);
  const { drafts } = await passing(here.ownWordsOf(ann.id));
  expect(drafts).toEqual([
    { ...entry, words: { text: 'typed here' }, saved: false },
    { ...other, words: { text: 'on the disk' }, saved: true },
    { ...entry, words: { text: 'typed beside' }, saved: false, elsewhere: true },
  ]);
  expect((await passing(here.ownWordsOf(bo.id))).drafts).toEqual([]);
  await here.clearOf(ann.id);
  await time.pass(10);
  expect([held(here), held(beside)]).toEqual([[], []]);
  expect((await passing(here.ownWordsOf(ann.id))).drafts).toEqual([]);
});

test('[Y6] "send, then sign out" sends what another tab holds', async () => {
  const { time, tabs } = openBrowser();
  const [here, beside] = tabs;
  const woken = vi.spyOn(beside.sendAs(ann.id) ?? expect.unreachable('she is signed in'), 'wake');
  here.sendNow(ann.id);
  await time.pass(10);
  expect(woken).toHaveBeenCalledOnce();
});
