// One incident on one page, from opening to leaving. Rule: it keeps trying until the incident was loaded once; from
// then on what was loaded stays on screen, whatever happens to the network.
//
//   loading ──► ready (for good)        unreachable ──retry──► loading
//      ├──► refused                          ▲
//      └─────────────────────────────────────┘

import type { Actor, PersonFact } from '@sitrep/incident/noun';
import { isRefusal, refuse } from '@sitrep/incident/refusal';
import type { DocumentAnswer } from '@sitrep/incident/wire/http';
import type * as z from 'zod/mini';
import { isUnreachable } from '../api.ts';
import { waitBefore } from '../connection-state.ts';
import { createCell, type Observable } from '../world/observable.ts';
import type { Cancel } from '../world/world.ts';
import type { IncidentActs, IncidentView } from './incident-view.ts';
import { WatchedIncident, type WatchParts } from './watched-incident.ts';

export type IncidentSession = Observable<IncidentView> & {
  readonly acts: IncidentActs;
  /** Who exists, as far as this page knows: needed to show a handoff before the server confirmed it. */
  readonly setPeople: (people: readonly PersonFact[]) => void;
  readonly close: () => void;
};

export type SessionParts = WatchParts & { readonly code: string; readonly actor: Actor };

const NOT_LOADED = refuse(
  'unavailable',
  'The incident is not loaded yet.',
  'Try again when it is on the page.',
);

export function openIncident(parts: SessionParts): IncidentSession {
  const { world, api, clock, code } = parts;
  const view = createCell<IncidentView>({ phase: 'loading' });
  let people: readonly PersonFact[] = [];
  let watched: WatchedIncident | null = null;
  let isClosed = false;
  let attempt = 0;
  let cancelRetry: Cancel = () => {};

  async function load(): Promise<void> {
    cancelRetry();
    const answer = await api.incident(code);
    if (isClosed || watched) return;
    if (isUnreachable(answer) || (isRefusal(answer) && answer.refused === 'unavailable')) loadLater();
    else if (isRefusal(answer)) view.set({ phase: 'refused', refusal: answer });
    else watch(answer);
  }

  function loadLater(): void {
    const wait = waitBefore(attempt, world.random());
    attempt += 1;
    cancelRetry();
    cancelRetry = world.after(wait, () => void load());
    view.set({ phase: 'unreachable', retryAt: new Date(clock.now() + wait).toISOString() });
  }

  function watch(loaded: z.infer<typeof DocumentAnswer>): void {
    clock.hear(loaded.now);
    const incident = new WatchedIncident(parts, loaded, people);
    watched = incident;
    incident.subscribe(() => view.set(incident.getSnapshot()));
    view.set(incident.getSnapshot());
  }

  const stopWaking = world.onWake(() => {
    if (view.getSnapshot().phase === 'unreachable') void load();
  });

  void load();
  return {
    getSnapshot: view.getSnapshot,
    subscribe: view.subscribe,
    acts: {
      send: (command, id) =>
        watched?.send(command, id) ?? {
          id: world.newId(),
          refused: NOT_LOADED,
          answer: Promise.resolve(NOT_LOADED),
        },
      loadOlder: () => void watched?.loadOlder(),
      recentChanges: async () => watched?.recentChanges() ?? null,
      retry: (commandId) => watched?.queue.retry(commandId),
      discard: (commandId) => watched?.queue.discard(commandId) ?? null,
      reconnect: () => (watched ? watched.reconnect() : void load()),
    },
    setPeople: (known) => {
      people = known;
      watched?.store.setPeople(known);
    },
    close: () => {
      isClosed = true;
      cancelRetry();
      stopWaking();
      watched?.close();
    },
  };
}
