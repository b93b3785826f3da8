// The live half of the page, put together once per page load.

import type { Actor } from '@sitrep/incident/noun';
import { type Api, createApi } from './api.ts';
import { createDeviceStore, type DeviceStore } from './device/device-store.ts';
import { createDrafts, type Drafts } from './device/drafts.ts';
import { createLastHere, type LastHere } from './device/last-here.ts';
import { dropOwnWords } from './device/own-words.ts';
import { type IncidentSession, openIncident } from './incident/incident-session.ts';
import { type Outgoing, openOutgoing } from './outgoing.ts';
import { createServerClock, type ServerClock } from './world/server-clock.ts';
import { createTicker, type Ticker } from './world/ticker.ts';
import type { World } from './world/world.ts';

export type Live = {
  readonly world: World;
  readonly api: Api;
  readonly clock: ServerClock;
  readonly ticker: Ticker;
  readonly device: DeviceStore;
  readonly lastHere: LastHere;
  /** Null while nobody knows who types. */
  readonly draftsOf: (personId: string | null) => Drafts;
  /** Starts sending what this person left unsent; ends the sending of whoever was here before [C9]. */
  readonly sendAs: (personId: string | null) => Outgoing | null;
  /** They signed out: from here on this device holds nothing of theirs. */
  readonly clearOf: (personId: string) => Promise<void>;
  readonly openIncident: (how: {
    readonly code: string;
    readonly actor: Actor;
    readonly onReturn?: () => void;
  }) => IncidentSession;
};

export function createLive(
  world: World,
  device: DeviceStore = createDeviceStore(),
  lastHere: LastHere = createLastHere(),
): Live {
  const api = createApi(world, () => outgoing?.personId ?? null);
  const clock = createServerClock(world.now, {
    before: lastHere.clockOffsetMs(),
    learnt: lastHere.clockWasOff,
  });
  const drafts = new Map<string | null, Drafts>();
  let outgoing: { readonly personId: string; readonly sender: Outgoing } | null = null;

  function sendAs(personId: string | null): Outgoing | null {
    if (outgoing?.personId === personId) return outgoing.sender;
    outgoing?.sender.close();
    // Forms still open here must not hold words that the device has forgotten meanwhile.
    if (outgoing) drafts.delete(outgoing.personId);
    outgoing = personId ? { personId, sender: openOutgoing({ world, api, device, personId }) } : null;
    return outgoing?.sender ?? null;
  }

  return {
    world,
    api,
    clock,
    ticker: createTicker(world, clock),
    device,
    lastHere,
    draftsOf: (personId) => {
      const known = drafts.get(personId) ?? createDrafts(device, personId);
      drafts.set(personId, known);
      return known;
    },
    sendAs,
    clearOf: async (personId) => {
      sendAs(null);
      lastHere.forget();
      await dropOwnWords(device, personId);
    },
    openIncident: ({ code, actor, ...how }) => {
      const sender = sendAs(actor.id);
      if (!sender) throw new Error('an incident is opened by somebody');
      return openIncident({ world, api, clock, device, queueOf: sender.queueOf, code, actor, ...how });
    },
  };
}
