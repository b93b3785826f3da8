// The live half of the page, put together once per page load.

import type { Actor } from '@sitrep/incident/noun';
import { type Api, createApi } from './api.ts';
import { createDeviceStore, type DeviceStore } from './device/device-store.ts';
import { createDrafts, type Drafts } from './device/drafts.ts';
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
  readonly draftsOf: (personId: string) => Drafts;
  /** Starts sending what this person left unsent; ends the sending of whoever was here before [C9]. */
  readonly sendAs: (personId: string | null) => Outgoing | null;
  readonly openIncident: (how: {
    readonly code: string;
    readonly actor: Actor;
    readonly onReturn?: () => void;
  }) => IncidentSession;
};

export function createLive(world: World, device: DeviceStore = createDeviceStore()): Live {
  const api = createApi(world);
  const clock = createServerClock(world.now);
  const drafts = new Map<string, Drafts>();
  let outgoing: { readonly personId: string; readonly sender: Outgoing } | null = null;

  function sendAs(personId: string | null): Outgoing | null {
    if (outgoing?.personId === personId) return outgoing.sender;
    outgoing?.sender.close();
    outgoing = personId ? { personId, sender: openOutgoing({ world, api, device, personId }) } : null;
    return outgoing?.sender ?? null;
  }

  return {
    world,
    api,
    clock,
    ticker: createTicker(world, clock),
    device,
    draftsOf: (personId) => {
      const known = drafts.get(personId) ?? createDrafts(device, personId);
      drafts.set(personId, known);
      return known;
    },
    sendAs,
    openIncident: ({ code, actor, ...how }) => {
      const sender = sendAs(actor.id);
      if (!sender) throw new Error('an incident is opened by somebody');
      return openIncident({ world, api, clock, device, queueOf: sender.queueOf, code, actor, ...how });
    },
  };
}
