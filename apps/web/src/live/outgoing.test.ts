// Who sends what was left behind: the same person, one tab, in the order asked.

import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { createApi, PERSON_HEADER } from './api.ts';
import { createDeviceStore, type DeviceStore } from './device/device-store.ts';
import { openOutgoing } from './outgoing.ts';
import { createFakeServer } from './testing/fake-server.ts';
import { createVirtualTime, seeded } from './testing/virtual-time.ts';
import { type Claims, createVirtualWorld } from './testing/virtual-world.ts';

const INCIDENT = uuid(0xabc);
const OTHER = uuid(0xabd);

function openBrowser() {
  const time = createVirtualTime();
  const device = createDeviceStore(() => Promise.reject(new Error('none')));
  const claims: Claims = new Map();
  const openTab = (personId: string) => openTabOf(time, device, claims, personId);
  return { time, openTab };
}

function openTabOf(
  time: ReturnType<typeof createVirtualTime>,
  device: DeviceStore,
  claims: Claims,
  personId: string,
) {
  const server = createFakeServer();
  const world = createVirtualWorld({ time, random: seeded(1), claims, ...server });
  const outgoing = openOutgoing({ world, api: createApi(world), device, personId });
  const offer = (n: number, incidentId = INCIDENT) =>
    outgoing.queueOf(incidentId).offer({
      id: uuid(n),
      incidentId,
      command: { type: 'appendEntry', text: `text ${n}` },
      askedAt: at(n),
      refusal: null,
    });
  const asked = () => server.requests.map(({ body }) => Object(body).id);
  const commit = async (seq = 1) => {
    server.requests.at(-1)?.answer(200, { incidentId: INCIDENT, code: 'INC-7KQ4', seq, at: at(0) });
    await time.pass(0);
  };
  return { ...server, world, outgoing, offer, asked, commit };
}

test('[C6] what a crashed tab left is sent by the next one, in order, with its ids, for every incident', async () => {
  const { time, openTab } = openBrowser();
  const first = openTab(ann.id);
  first.offer(2);
  first.offer(1, OTHER);
  first.offer(3);
  await time.pass(0);
  first.world.die();
  const second = openTab(ann.id);
  await time.pass(0);
  expect(second.asked().sort()).toEqual([uuid(1), uuid(2)]);
  expect(second.requests.map(({ path }) => path).sort()).toEqual([
    `/api/incidents/${INCIDENT}/commands`,
    `/api/incidents/${OTHER}/commands`,
  ]);
  expect(second.outgoing.count.getSnapshot()).toEqual({ waiting: 3, failed: 0 });
});

test("[C9] another person's page neither sees nor sends it; every request says whose it is", async () => {
  const { time, openTab } = openBrowser();
  const anns = openTab(ann.id);
  anns.offer(1);
  await time.pass(0);
  expect(anns.requests[0]?.headers.get(PERSON_HEADER)).toBe(ann.id);
  anns.outgoing.close();
  const bos = openTab(bo.id);
  await time.pass(60_000);
  expect(bos.requests).toEqual([]);
  expect(bos.outgoing.count.getSnapshot()).toEqual({ waiting: 0, failed: 0 });
});

test('[C8] a second tab leaves a command alone while the first lives, and takes it when that dies', async () => {
  const { time, openTab } = openBrowser();
  const first = openTab(ann.id);
  first.offer(1);
  first.offer(2);
  await time.pass(0);
  const second = openTab(ann.id);
  await time.pass(5_000);
  expect(second.requests).toEqual([]);
  await first.commit();
  expect(second.requests, 'what the first tab brought home is done').toEqual([]);
  first.world.die();
  await time.pass(0);
  expect(second.asked()).toEqual([uuid(2)]);
  const third = openTab(ann.id);
  await time.pass(5_000);
  expect(third.requests, 'taken over, it belongs to the second').toEqual([]);
});

test('[C8] what a tab wrote down while another stood open is sent by that one when the first dies', async () => {
  const { time, openTab } = openBrowser();
  const second = openTab(ann.id);
  const first = openTab(ann.id);
  await time.pass(0);
  first.offer(1);
  await time.pass(30_000);
  expect(second.requests, 'the first lives, and it is its own').toEqual([]);
  first.world.die();
  await time.pass(10_000);
  expect(second.asked()).toEqual([uuid(1)]);
  second.outgoing.close();
  second.outgoing.wake();
  await time.pass(60_000);
  expect(second.requests, 'closed, it looks no more').toHaveLength(1);
});

test('counts what waits and what was refused', async () => {
  const { time, openTab } = openBrowser();
  const { offer, outgoing, requests } = openTab(ann.id);
  offer(1);
  offer(2);
  expect(outgoing.count.getSnapshot()).toEqual({ waiting: 2, failed: 0 });
  const refusal = { refused: 'closed', happened: 'It is over.', safe: 'Kept.', next: 'Reopen it.' };
  requests[0]?.answer(409, refusal);
  await time.pass(0);
  expect(outgoing.count.getSnapshot()).toEqual({ waiting: 1, failed: 1 });
});
