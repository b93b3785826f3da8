// Brings the commands of one person and one incident to the server: one at a time, in their order, with the same id
// until answered [L3]. Rule: nothing is ever dropped; a command leaves by the server's word (its answer, or the change it
// made, whichever comes first) or by its person's hand.
//
//   queued ──its turn──► sending ──committed──► gone ◄── its change arrived, wherever it was
//      ▲                   │  │
//      └─ silence, 503 ────┘  └─ refused ──► failed ──retry──► queued, or discarded

import type { Command } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { type Answer, isUnreachable, type Unreachable } from './api.ts';
import { waitBefore } from './connection-state.ts';
import type { Outbox, Unsent } from './device/outbox.ts';
import { createCell, type Observable } from './world/observable.ts';
import type { Cancel, World } from './world/world.ts';

/** A fault that comes back this often with the same command will come back for ever: let the others pass. */
const MOST_FAULTS = 5;
/** Waits out a limit of a minute; a rule that says "too many" for good ends here. */
const MOST_TOO_MANY = 12;

export type QueueItem = Unsent & {
  readonly phase: 'queued' | 'sending' | 'failed';
  readonly waitsFor: 'turn' | 'network' | 'signIn';
  readonly tries: number;
  readonly saved: boolean;
};

/** Told in the moment it happens, also to pages that opened the incident after the command was asked. */
export type QueueListener = {
  readonly taken?: (item: QueueItem) => void;
  readonly committed?: (commandId: string, seq: number) => void;
  readonly refused?: (commandId: string, refusal: Refusal) => void;
  readonly discarded?: (commandId: string) => void;
};

export type CommandQueue = Observable<readonly QueueItem[]> & {
  readonly offer: (unsent: Unsent, how?: { readonly saved: boolean }) => void;
  /** It was committed as change `seq`, also when a try before or beside the one that was refused did it. */
  readonly arrived: (commandId: string, seq: number) => void;
  /**
   * A whole document came. It may hold what another try of a command did, and does not say so: where a try already under way
   * is refused, it is asked again [Q7]. `anew`: of another life of the server; then it is asked again whatever is answered [A12].
   */
  readonly heardWhole: (how: 'applied' | 'anew') => void;
  readonly listen: (listener: QueueListener) => Cancel;
  /** Where words of this incident are kept has changed: each is kept anew, and called saved only after that. */
  readonly moved: () => void;
  /** Sends what waits at once. */
  readonly wake: () => void;
  readonly retry: (commandId: string) => void;
  readonly discard: (commandId: string) => Command | null;
  /** Stops sending. What is on disk stays there for the next page of this person. */
  readonly close: () => void;
};

/** When a try began. */
type Asked = { readonly life: number; readonly wholes: number };

export type QueueParts = {
  readonly world: Pick<World, 'after' | 'random'>;
  readonly post: (id: string, command: Command) => Promise<Answer<CommandAnswer>>;
  readonly outbox: Outbox;
};

export function createCommandQueue({ world, post, outbox }: QueueParts): CommandQueue {
  const items = createCell<readonly QueueItem[]>([]);
  const listeners = new Set<QueueListener>();
  let isSending = false;
  let isClosed = false;
  let attempt = 0;
  /** Of the server, and whole documents heard. */
  let [life, wholes] = [0, 0];
  let wait: Cancel | null = null;

  const find = (id: string) => items.getSnapshot().find((item) => item.id === id);
  const tell = (say: (listener: QueueListener) => void) => {
    for (const listener of [...listeners]) say(listener);
  };

  function update(id: string, next: Partial<QueueItem>): void {
    items.set(items.getSnapshot().map((item) => (item.id === id ? { ...item, ...next } : item)));
  }

  function remove(item: QueueItem): void {
    items.set(items.getSnapshot().filter(({ id }) => id !== item.id));
    void outbox.drop(item);
  }

  async function keep({ id, incidentId, command, askedAt, refusal }: Unsent): Promise<void> {
    const saved = await outbox.keep({ id, incidentId, command, askedAt, refusal });
    // It may have been answered while the disk was busy: then the answer's removal was asked for after this write.
    if (find(id)) update(id, { saved });
  }

  async function pump(): Promise<void> {
    const next = items.getSnapshot().find(isQueued);
    if (!next || isSending || isClosed || wait) return;
    isSending = true;
    update(next.id, { phase: 'sending', tries: next.tries + 1 });
    const asked = { life, wholes };
    const answer = await post(next.id, next.command);
    isSending = false;
    if (isClosed) return;
    const sent = find(next.id);
    if (sent) settle(sent, answer, asked);
    void pump();
  }

  function settle(item: QueueItem, answer: Answer<CommandAnswer>, asked: Asked): void {
    const obstacle = obstacleIn(answer, item.tries);
    attempt = obstacle ? attempt + 1 : 0;
    if (obstacle) retryLater(item, obstacle);
    else if (isUnreachable(answer)) fail(item, FAULT);
    else if (asked.life !== life || (isRefusal(answer) && asked.wholes !== wholes))
      update(item.id, { phase: 'queued' });
    else if (isRefusal(answer)) fail(item, answer);
    else finish(item, answer.seq);
  }

  function finish(item: QueueItem, seq: number): void {
    remove(item);
    tell(({ committed }) => committed?.(item.id, seq));
  }

  function retryLater(item: QueueItem, waitsFor: 'network' | 'signIn'): void {
    update(item.id, { phase: 'queued', waitsFor });
    wait = world.after(waitBefore(attempt - 1, world.random()), resume);
  }

  function resume(): void {
    wait?.();
    wait = null;
    void pump();
  }

  function fail(item: QueueItem, refusal: Refusal): void {
    const failed: QueueItem = { ...item, phase: 'failed', refusal };
    update(item.id, failed);
    void keep(failed);
    tell(({ refused }) => refused?.(item.id, refusal));
  }

  return {
    getSnapshot: items.getSnapshot,
    subscribe: items.subscribe,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    arrived: (commandId, seq) => {
      const item = find(commandId);
      if (item) finish(item, seq);
    },
    heardWhole: (how) => {
      wholes += 1;
      if (how === 'anew') life += 1;
    },
    offer: (unsent, { saved } = { saved: false }) => {
      if (isClosed || find(unsent.id)) return;
      const phase = unsent.refusal ? 'failed' : 'queued';
      const waitsFor = wait ? (items.getSnapshot().find(isQueued)?.waitsFor ?? 'turn') : 'turn';
      const item: QueueItem = { ...unsent, phase, waitsFor, tries: 0, saved };
      items.set([...items.getSnapshot(), item].sort((a, b) => (a.id < b.id ? -1 : 1)));
      if (!saved) void keep(item);
      tell(({ taken }) => taken?.(item));
      void pump();
    },
    moved: () => {
      for (const item of items.getSnapshot()) {
        update(item.id, { saved: false });
        void keep(item);
      }
    },
    wake: () => {
      attempt = 0;
      resume();
    },
    retry: (commandId) => {
      const item = find(commandId);
      if (item?.phase !== 'failed') return;
      const again: QueueItem = { ...item, phase: 'queued', waitsFor: 'turn', refusal: null, tries: 0 };
      update(commandId, again);
      void keep(again);
      tell(({ taken }) => taken?.(again));
      resume();
    },
    discard: (commandId) => {
      const item = find(commandId);
      if (!item || !mayDiscard(item)) return null;
      remove(item);
      tell(({ discarded }) => discarded?.(commandId));
      return item.command;
    },
    close: () => {
      isClosed = true;
      wait?.();
    },
  };
}

/** One that was tried without an answer may be committed already, so it cannot be taken back. */
export function mayDiscard({ phase, tries }: QueueItem): boolean {
  return phase === 'failed' || (phase === 'queued' && tries === 0);
}

const isQueued = ({ phase }: QueueItem) => phase === 'queued';

const FAULT = refuse(
  'unavailable',
  'The server failed on this several times.',
  'Send it again later, or copy its text and tell an admin.',
);

/** What has to pass before the same command is worth sending again; null when the answer is final. */
function obstacleIn(answer: Answer<CommandAnswer> | Unreachable, tries: number): 'network' | 'signIn' | null {
  if (isUnreachable(answer)) return answer.status === 500 && tries >= MOST_FAULTS ? null : 'network';
  if (!isRefusal(answer)) return null;
  if (answer.refused === 'signInNeeded') return 'signIn';
  if (answer.refused === 'unavailable') return 'network';
  return answer.refused === 'tooMany' && tries < MOST_TOO_MANY ? 'network' : null;
}
