// One incident on one page against a server played by hand, with the words that every story of it needs.

import { ann, at } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { expect, vi } from 'vitest';
import { createDeviceStore } from '../device/device-store.ts';
import type { ReadyIncident } from '../incident/incident-view.ts';
import { createLive } from '../live.ts';
import { createFakeServer, EPOCH } from './fake-server.ts';
import { createVirtualTime, seeded } from './virtual-time.ts';
import { createVirtualWorld } from './virtual-world.ts';

/** The incident is asked for and not answered yet. */
export function openPage() {
  const time = createVirtualTime(Date.parse(at(100)));
  const server = createFakeServer();
  const world = createVirtualWorld({ time, random: seeded(1), ...server });
  const onReturn = vi.fn();
  const live = createLive(
    world,
    createDeviceStore(() => Promise.reject(new Error('none'))),
  );
  const session = live.openIncident({ code: 'INC-7KQ4', actor: ann, onReturn });
  const scene = declared();
  const now = () => new Date(time.now()).toISOString();
  const answer = async (status: number, body: unknown) => {
    server.requests.at(-1)?.answer(status, body);
    await time.pass(0);
  };
  const loaded = () => answer(200, { epoch: EPOCH, now: now(), document: scene.document() });
  const socket = () => server.sockets.at(-1) ?? expect.unreachable('no socket');
  const goLive = () => {
    socket().hello(now());
    socket().say({ type: 'current', incidentId: scene.incidentId, seq: scene.document().seq });
  };
  const ready = (): ReadyIncident => {
    const view = session.getSnapshot();
    return view.phase === 'ready' ? view : expect.unreachable(view.phase);
  };
  const committed = (seq: number) => ({ incidentId: scene.incidentId, code: 'INC-7KQ4', seq, at: now() });
  const paths = () => server.requests.map(({ path }) => path.replace(scene.incidentId, ':id'));
  return {
    time,
    server,
    world,
    onReturn,
    live,
    session,
    scene,
    answer,
    loaded,
    socket,
    goLive,
    ready,
    committed,
    paths,
    now,
  };
}

/** Loaded and live. */
export async function openReadyPage() {
  const stage = openPage();
  await stage.loaded();
  stage.goLive();
  return stage;
}
