// One play of the simulator: people write, read, reload and lose the network, all from one seed; then the network
// mends, and everybody is asked what they hold.

import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf, states } from '@sitrep/incident/nouns/incident';
import { ann, bo, cy, uuid, vic } from '@sitrep/incident/testing/people';
import { createDeviceStore, type DeviceStore } from '../device/device-store.ts';
import type { IncidentSession } from '../incident/incident-session.ts';
import type { ReadyIncident } from '../incident/incident-view.ts';
import { createLive } from '../live.ts';
import { BadNetwork, CALM, type Trouble } from './bad-network.ts';
import { CODE, ServerModel } from './server-model.ts';
import { createVirtualTime, type Random, seeded, type VirtualTime } from './virtual-time.ts';
import { type Claims, createVirtualWorld, type VirtualWorld } from './virtual-world.ts';

const INCIDENT = uuid(0xabc);
const PEOPLE = [ann, bo, cy, vic];

/** Longer than the window, so that entries slide out of it and pages are loaded. */
const ENTRIES_BEFORE = 290;

export type Scene = {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly server: ServerModel;
  readonly network: BadNetwork;
};

let begun: ReturnType<ServerModel['save']> | null = null;

/** A server with a declared incident and a long timeline; its state is values, so all scenes share one beginning. */
export function createScene(seed: number): Scene {
  const random = seeded(seed);
  const time = createVirtualTime();
  const epoch = uuid(0xe0);
  begun ??= begin(new ServerModel(INCIDENT, epoch, PEOPLE, time.now), time.now());
  const server = new ServerModel(INCIDENT, epoch, PEOPLE, time.now, begun);
  return { time, random, server, network: new BadNetwork(time, random, server) };
}

function begin(server: ServerModel, now: number): ReturnType<ServerModel['save']> {
  server.execute(ann, uuid(0xd0), { type: 'declareIncident', title: 'Checkout fails', severity: 'sev1' });
  server.execute(ann, uuid(0xd1), { type: 'takeCoordination' });
  for (let n = 0; n < ENTRIES_BEFORE; n += 1) {
    const happenedAt = new Date(now - (ENTRIES_BEFORE - n) * 10_000).toISOString();
    server.execute(bo, uuid(0x2000 + n), { type: 'appendEntry', text: `line ${n}`, happenedAt });
  }
  return server.save();
}

/** A person's browser: its disk outlives the pages opened in it. */
export type Browser = {
  readonly actor: Actor;
  readonly device: DeviceStore;
  readonly claims: Claims;
  readonly asked: string[];
  readonly skew: number;
  page: Page;
};
export type Page = { readonly world: VirtualWorld; readonly session: IncidentSession };

export function openBrowser(scene: Scene, actor: Actor, skew = 0): Browser {
  // A disk that keeps what it is given for as long as the test lasts.
  const device = createDeviceStore(() => Promise.reject(new Error('no disk in tests')));
  const parts = { actor, device, claims: new Map(), asked: [], skew };
  return { ...parts, page: openPage(scene, parts) };
}

export function openPage(
  scene: Scene,
  { actor, device, claims, skew }: Omit<Browser, 'page' | 'asked'>,
): Page {
  const { time, random, network } = scene;
  const world = createVirtualWorld({ time, random, claims, skew, ...network.for(actor) });
  const session = createLive(world, device).openIncident({ code: CODE, actor });
  session.setPeople(PEOPLE);
  return { world, session };
}

/** The tab crashes, and is opened again. */
export function reload(scene: Scene, browser: Browser): void {
  const { world, session } = browser.page;
  world.die();
  session.close();
  browser.page = openPage(scene, browser);
}

export function viewOf({ page }: Browser): ReadyIncident | null {
  const view = page.session.getSnapshot();
  return view.phase === 'ready' ? view : null;
}

export function send(browser: Browser, command: Command): void {
  const { id, refused } = browser.page.session.acts.send(command);
  if (!refused) browser.asked.push(id);
}

/** Something a person might do next. */
export function someCommand(random: Random, view: ReadyIncident): Command {
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)];
  const text = `word ${Math.floor(random() * 1e6)}`;
  const entryId = pick(view.timeline.slice(random() < 0.5 ? -5 : 0))?.id ?? uuid(1);
  const happenedAt = pick(view.timeline)?.happenedAt ?? '2026-11-22T14:00:00.000Z';
  const state = incidentOf(view.document)?.state ?? 'investigating';
  const coordination = coordinationOf(view.document);
  const offerId = coordination?.offer?.id ?? uuid(1);
  const actionId = pick(Object.keys(view.document.head.action ?? {})) ?? uuid(1);
  const options: readonly Command[] = [
    { type: 'appendEntry', text },
    { type: 'appendEntry', text },
    { type: 'appendEntry', text, happenedAt },
    { type: 'appendEntry', text, private: true },
    { type: 'correctEntry', entryId, text },
    { type: 'correctEntry', entryId, text, happenedAt },
    { type: 'strikeEntry', entryId, reason: text },
    { type: 'hideEntry', entryId },
    { type: 'publishEntry', entryId },
    { type: 'setImpact', area: 'users', text, typedOn: null },
    {
      type: 'setState',
      state: pick(states.slice(0, 4)) === 'identified' ? 'identified' : 'mitigating',
      was: state,
    },
    { type: 'addAction', text },
    { type: 'tickAction', actionId, done: random() < 0.5 },
    { type: 'removeAction', actionId },
    { type: 'offerHandoff', to: pick([ann, bo, cy])?.id ?? ann.id },
    { type: 'acceptHandoff', offerId },
    { type: 'takeOver', reason: text, from: coordination?.holder?.id ?? ann.id },
  ];
  return pick(options) ?? { type: 'takeCoordination' };
}

const BAD: Trouble = {
  lostRequest: 0.15,
  lostAnswer: 0.15,
  repeatedRequest: 0.15,
  unavailable: 0.05,
  lostFrame: 0.05,
  repeatedFrame: 0.1,
  noSocket: 0.2,
};

/** Chaos, then calm. Calls `look` after every step. */
export async function play(
  scene: Scene,
  browsers: readonly Browser[],
  steps: number,
  look: (b: Browser) => void,
) {
  const { random, network, time } = scene;
  await time.pass(2_000);
  network.trouble = BAD;
  for (let step = 0; step < steps; step += 1) {
    const browser = browsers[Math.floor(random() * browsers.length)];
    if (browser) act(scene, browser);
    await time.pass(random() < 0.1 ? random() * 40_000 : random() * 800);
    for (const each of browsers) look(each);
  }
  network.trouble = CALM;
  network.cutAll();
  await time.pass(90_000);
}

function act(scene: Scene, browser: Browser): void {
  const { random, network } = scene;
  const view = viewOf(browser);
  const { signals, session } = { ...browser.page.world, session: browser.page.session };
  const chance = random();
  if (chance < 0.05) reload(scene, browser);
  else if (chance < 0.12) network.cutOne(random() < 0.5);
  else if (chance < 0.15) signals.wake();
  else if (chance < 0.17) signals.offline();
  else if (chance < 0.3) session.acts.loadOlder();
  else if (view && browser.actor !== vic) send(browser, someCommand(random, view));
}
