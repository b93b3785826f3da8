// The live half of the page, put together once per page load.

import type { Actor } from '@sitrep/incident/noun';
import { type Api, createApi } from './api.ts';
import { openBetweenTabs } from './device/between-tabs.ts';
import { createDeviceStore, type DeviceStore } from './device/device-store.ts';
import { createDrafts, type Drafts } from './device/drafts.ts';
import { createLastHere, type LastHere } from './device/last-here.ts';
import { dropOwnWords, type OwnWords, readOwnWords } from './device/own-words.ts';
import { createDoorApi, type DoorApi } from './door/door-api.ts';
import { createProof, type Proof } from './door/proof.ts';
import { type IncidentSession, openIncident } from './incident/incident-session.ts';
import { createLiveList, type LiveList } from './list/live-list.ts';
import { type Outgoing, openOutgoing } from './outgoing.ts';
import { createEditing, type Editing } from './presence/editing.ts';
import { createCell, type Observable } from './world/observable.ts';
import { createServerClock, type ServerClock } from './world/server-clock.ts';
import { createTicker, type Ticker } from './world/ticker.ts';
import type { Cancel, World } from './world/world.ts';

/** What tabs tell each other, with the id of a person behind it. */
const SIGNED_OUT = 'signedOut';
const SEND = 'send';

export type Live = {
  readonly world: World;
  readonly api: Api;
  /** Coming in, and one's own account. */
  readonly door: DoorApi;
  /** Shown anew who acts, where the server wants that. */
  readonly proof: Proof;
  readonly clock: ServerClock;
  readonly ticker: Ticker;
  readonly device: DeviceStore;
  /** Who else edits what, and what is edited here. */
  readonly editing: Editing;
  readonly lastHere: LastHere;
  /** Null while nobody knows who types. */
  readonly draftsOf: (personId: string | null) => Drafts;
  /** Starts sending what this person left unsent; ends the sending of whoever was here before [C9]. */
  readonly sendAs: (personId: string | null) => Outgoing | null;
  /** All they typed in this browser that the server does not have, also what another tab holds in memory alone. */
  readonly ownWordsOf: (personId: string) => Promise<OwnWords>;
  /** Tries at once, in every tab, what waits to be sent. */
  readonly sendNow: (personId: string) => void;
  /** They signed out: from here on no tab holds anything of theirs, nor does this device. */
  readonly clearOf: (personId: string) => Promise<void>;
  /** Somebody signed out in another tab of this browser; what this one held of theirs is let go of. */
  readonly onSignedOut: (run: (personId: string) => void) => Cancel;
  /** Who signed out and has words on this device that could not be removed. */
  readonly leftBehind: Observable<string | null>;
  /** What is listed for this person, live while somebody looks. */
  readonly listOf: (personId: string) => LiveList;
  readonly openIncident: (how: {
    readonly code: string;
    readonly actor: Actor;
    readonly onReturn?: () => void;
  }) => IncidentSession;
};

export function createLive(
  world: World,
  disk: DeviceStore = createDeviceStore(),
  lastHere: LastHere = createLastHere(),
): Live {
  const { device, heldElsewhere } = openBetweenTabs(world, disk);
  const proof = createProof(world);
  const api = createApi(world, () => outgoing?.personId ?? null, proof.want);
  const clock = createServerClock(world.now, {
    before: lastHere.clockOffsetMs(),
    learnt: lastHere.clockWasOff,
  });
  const editing = createEditing(world);
  const drafts = new Map<string | null, Drafts>();
  const leftBehind = createCell<string | null>(null);
  let list: { readonly personId: string; readonly held: LiveList } | null = null;
  let outgoing: { readonly personId: string; readonly sender: Outgoing } | null = null;

  function sendAs(personId: string | null): Outgoing | null {
    if (outgoing?.personId === personId) return outgoing.sender;
    outgoing?.sender.close();
    if (outgoing) void closeDrafts(outgoing.personId);
    outgoing = personId ? { personId, sender: openOutgoing({ world, api, device, personId }) } : null;
    return outgoing?.sender ?? null;
  }

  /** Forms still open here must not write down words that the device has forgotten meanwhile. */
  async function closeDrafts(personId: string): Promise<void> {
    const open = drafts.get(personId);
    drafts.delete(personId);
    await open?.close();
  }

  async function forget(personId: string): Promise<void> {
    const closed = closeDrafts(personId);
    if (outgoing?.personId === personId) sendAs(null);
    if (lastHere.person()?.id === personId) lastHere.forget();
    // What was being written is removed along with the rest.
    await closed;
    leftBehind.set((await dropOwnWords(device, personId)) ? null : personId);
  }

  const signedOut = new Set<(personId: string) => void>();
  world.onTold((text) => {
    const [what, personId] = text.split(' ');
    if (what === SEND && outgoing?.personId === personId) outgoing?.sender.wake();
    if (what !== SIGNED_OUT || !personId) return;
    void forget(personId);
    for (const run of [...signedOut]) run(personId);
  });

  return {
    world,
    api,
    door: createDoorApi(api),
    proof,
    clock,
    ticker: createTicker(world, clock),
    device,
    editing,
    lastHere,
    draftsOf: (personId) => {
      const known = drafts.get(personId) ?? createDrafts(device, personId);
      drafts.set(personId, known);
      return known;
    },
    sendAs,
    ownWordsOf: async (personId) => readOwnWords(device, personId, await heldElsewhere(personId)),
    sendNow: (personId) => {
      sendAs(personId)?.wake();
      world.tell(`${SEND} ${personId}`);
    },
    clearOf: (personId) => {
      world.tell(`${SIGNED_OUT} ${personId}`);
      return forget(personId);
    },
    onSignedOut: (run) => {
      signedOut.add(run);
      return () => signedOut.delete(run);
    },
    leftBehind,
    listOf: (personId) => {
      if (list?.personId !== personId) list = { personId, held: createLiveList(world, clock) };
      return list.held;
    },
    openIncident: ({ code, actor, ...how }) => {
      const sender = sendAs(actor.id);
      if (!sender) throw new Error('an incident is opened by somebody');
      return openIncident({
        world,
        api,
        clock,
        device,
        editing,
        queueOf: sender.queueOf,
        code,
        actor,
        ...how,
      });
    },
  };
}
