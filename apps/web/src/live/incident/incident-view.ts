// What a page sees of one incident: a document that already holds what was just typed here, what became of each
// command, and how live it is. These types are the whole surface between the live code and the pages.

import type { Change } from '@sitrep/incident/change';
import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import type { Entry } from '@sitrep/incident/nouns/entry';
import type { Refusal } from '@sitrep/incident/refusal';
import type { StopReason } from '@sitrep/incident/wire/sync';

export type ConnectionState =
  | { readonly phase: 'connecting' }
  | { readonly phase: 'catchingUp' }
  | { readonly phase: 'live' }
  | { readonly phase: 'waiting'; readonly retryAt: Time }
  | { readonly phase: 'stopped'; readonly reason: StopReason };

export type ConnectionView = {
  readonly state: ConnectionState;
  /** Time of the last beat when the page is not live any more; null while it is, and while it first connects [C2]. */
  readonly notLiveSince: Time | null;
  /** The server runs another build than this page is of: offer a reload [C17]. */
  readonly newBuild: boolean;
};

/** It was live, or never will be by itself: said loudly [UX39]. While it first connects it is neither live nor lost. */
export function isLost({ notLiveSince, state }: ConnectionView): boolean {
  return notLiveSince !== null || state.phase === 'stopped';
}

/** What the last answer said of who is here holds no more. */
export function isSignedOut({ state }: Pick<ConnectionView, 'state'>): boolean {
  return state.phase === 'stopped' && state.reason === 'signedOut';
}

/** Where a command of this page is. A record without one is committed. */
export type SendState =
  | { readonly state: 'sending' }
  /** Waits for the network or for signing in. `saved`: on this device's disk, it survives a crash of the browser. */
  | { readonly state: 'queued'; readonly saved: boolean; readonly waitsFor: 'turn' | 'network' | 'signIn' }
  /** Committed at the server; its change is on the way. */
  | { readonly state: 'sent' };

/** A command of this page that is not part of the confirmed document yet, oldest first. */
export type PendingCommand = {
  readonly id: string;
  readonly command: Command;
  readonly askedAt: Time;
  readonly send: SendState;
  /** Records it changes in the document shown; empty when only the server can tell. */
  readonly touches: readonly { readonly type: string; readonly id: string }[];
  /** The local rules would refuse it by now. It is still sent: only the server's answer counts. */
  readonly doubt: Refusal | null;
  /** Never tried yet, so it can be taken back with `discard`. */
  readonly mayTakeBack: boolean;
};

/** The server refused it. It stays, over reloads too, until the person sends it again or discards it. */
export type FailedCommand = {
  readonly id: string;
  readonly command: Command;
  readonly askedAt: Time;
  readonly refusal: Refusal;
  /** The words the person typed, to copy or edit; empty when the command had none. */
  readonly text: string;
  readonly saved: boolean;
};

/** What `send` says at once. */
export type Sent = {
  /** Id of the command, and of what it adds: an entry, a link, an action item, an offer. */
  readonly id: string;
  /** The local rules refused it: show it at the field and keep the text there; it was not sent. */
  readonly refused: Refusal | null;
  /** The server's answer, however long it takes: null when committed. Also in `pending` and `failed`. */
  readonly answer: Promise<Refusal | null>;
};

export type ReadyIncident = {
  readonly phase: 'ready';
  readonly incidentId: string;
  readonly actor: Actor;
  /** Confirmed document with the pending commands of this page applied on top. */
  readonly document: Document;
  /** Every entry held, oldest first: pages loaded with `loadOlder`, then the window, pending ones included. */
  readonly timeline: readonly Entry[];
  readonly older: {
    /** There are entries before the first of `timeline`. */
    readonly more: boolean;
    readonly loading: boolean;
    /** Why the last page could not be loaded; call `loadOlder` again. */
    readonly failed: Refusal | 'unreachable' | null;
  };
  readonly pending: readonly PendingCommand[];
  readonly failed: readonly FailedCommand[];
  readonly connection: ConnectionView;
  /** False when the browser gives no storage: what is unsent lives in this tab alone [C11]. */
  readonly keepsUnsent: boolean;
};

export type IncidentView =
  | { readonly phase: 'loading' }
  /** Never loaded yet; it keeps trying. */
  | { readonly phase: 'unreachable'; readonly retryAt: Time }
  | { readonly phase: 'refused'; readonly refusal: Refusal }
  | ReadyIncident;

/** What a page can do; the functions never change for one incident. */
export type IncidentActs = {
  /**
   * Unless refused at once it is in the document shown from now on. `id` where whoever asks has one for this very command,
   * so that asking it again asks for nothing new [L3].
   */
  readonly send: (command: Command, id?: string) => Sent;
  readonly loadOlder: () => void;
  /** The newest changes of all records, oldest first; null when they cannot be had now. */
  readonly recentChanges: () => Promise<readonly Change[] | null>;
  /** Sends a failed command again, with the same id. */
  readonly retry: (commandId: string) => void;
  /** Drops a failed command, or takes back one never tried; returns it so that its text can go back to the composer. */
  readonly discard: (commandId: string) => Command | null;
  /** Tries to connect, and to send what waits, at once. */
  readonly reconnect: () => void;
};

/** Where the newest command of this page about a record is; undefined when nothing is under way. */
export function sendStateOf(
  view: ReadyIncident,
  record: { type: string; id: string },
): SendState | undefined {
  return view.pending.findLast(({ touches }) =>
    touches.some(({ type, id }) => type === record.type && id === record.id),
  )?.send;
}
