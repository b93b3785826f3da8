// What this page knows of one incident. Rule: view = the pending commands of this page, run anew over the confirmed
// document, which is moved by the server's changes alone, in their order, without a hole [L1, L4].
//
//   document, changes ──► confirmed ─┐
//   pages of entries ──► held ───────┼─► view (a new snapshot only when something happened)
//   propose, answered ──► pending ───┘

import { applyChange, type Change } from '@sitrep/incident/change';
import type { Audience, Document, Timed } from '@sitrep/incident/document';
import type { Op, PersonFact } from '@sitrep/incident/noun';
import type { Refusal } from '@sitrep/incident/refusal';
import { addPage, allHeld, followOps, type Held, heldWith, type Place } from './held-timeline.ts';
import type { Position } from './incident/watch-document.ts';
import { type Asker, echo, type Pending } from './pending.ts';
import { createCell, type Observable } from './world/observable.ts';

export type StoreView = {
  /** Null until the first one was received. */
  readonly document: Document | null;
  readonly timeline: readonly Timed[];
  readonly pending: readonly Pending[];
  readonly more: boolean;
};

export type DocumentStore = Observable<StoreView> & {
  readonly position: () => Position;
  /** Asks for a whole document next time. */
  readonly distrust: () => void;
  /** Whose numbers the next frames count: those of another audience do not follow what is held. */
  readonly readAs: (audience: Audience) => void;
  /** `anew` when its numbers belong to another life of the server: what was answered before may be lost [A12]. */
  readonly receiveDocument: (epoch: string, document: Document) => 'applied' | 'old' | 'anew';
  /** False, with nothing applied from there on, when a number is missing. Repeated changes are passed over. */
  readonly receiveChanges: (changes: readonly Change[]) => boolean;
  /** Runs a command here; unless refused it is shown from now on. */
  readonly propose: (asked: Pick<Pending, 'id' | 'command' | 'askedAt'>, isBound: boolean) => Refusal | null;
  /** The server committed it as change `seq`. */
  readonly answered: (commandId: string, seq: number) => void;
  readonly forget: (commandId: string) => void;
  readonly setPeople: (people: readonly PersonFact[]) => void;
  /** Where the next older page ends, with the function to hand it to; null when there is none. */
  readonly startPage: () => PageStart | null;
  readonly confirmed: () => Document | null;
};

export type PageStart = {
  readonly before: Place;
  readonly finish: (page: readonly Timed[], more: boolean) => void;
  readonly abandon: () => void;
};

type Confirmed = { readonly epoch: string; readonly document: Document; readonly held: Held };

export function createDocumentStore(initial: Asker): DocumentStore {
  let asker = initial;
  let confirmed: Confirmed | null = null;
  let isTrusted = true;
  let pending: readonly Pending[] = [];
  /** Ops received while a page is on its way; a whole document ends the wait, because nothing joins the two. */
  let arriving: { readonly ops: Op[] } | null = null;
  const view = createCell<StoreView>({ document: null, timeline: [], pending: [], more: false });

  function publish(): void {
    if (!confirmed) {
      view.set({ document: null, timeline: [], pending, more: false });
      return;
    }
    const { document, held } = confirmed;
    const shown = echo({ document, entries: allHeld(held, document) }, pending, asker);
    pending = shown.pending;
    view.set({
      document: shown.scene.document,
      timeline: shown.scene.entries,
      pending,
      more: held.from !== null,
    });
  }

  /** Those whose effect the confirmed document holds leave. */
  function settle(isSettled: (item: Pending) => boolean): void {
    if (pending.some(isSettled)) pending = pending.filter((item) => !isSettled(item));
  }

  /** Answers tell the team's numbers. Viewers count less far and are not told whose a change is: they take the answer's word. */
  function settleHeld({ audience, seq }: Document): void {
    settle(({ answeredSeq }) => answeredSeq !== null && (audience === 'viewer' || answeredSeq <= seq));
  }

  function follow(current: Confirmed, change: Change): Confirmed {
    const document = applyChange(current.document, change);
    arriving?.ops.push(...change.ops);
    settle(({ id }) => id === change.commandId);
    return { ...current, document };
  }

  return {
    getSnapshot: view.getSnapshot,
    subscribe: view.subscribe,
    confirmed: () => confirmed?.document ?? null,
    position: () =>
      confirmed && isTrusted
        ? { since: confirmed.document.seq, epoch: confirmed.epoch }
        : { since: 0, epoch: null },
    distrust: () => {
      isTrusted = false;
    },
    readAs: (audience) => {
      if (confirmed && confirmed.document.audience !== audience) isTrusted = false;
    },
    receiveDocument: (epoch, document) => {
      const isAnew = confirmed !== null && confirmed.epoch !== epoch;
      const isOthers = confirmed !== null && confirmed.document.audience !== document.audience;
      if (confirmed && !isAnew && !isOthers && isTrusted && document.seq <= confirmed.document.seq)
        return 'old';
      confirmed = { epoch, document, held: heldWith(document) };
      isTrusted = true;
      arriving = null;
      if (isAnew) pending = pending.map((item) => ({ ...item, answeredSeq: null }));
      settleHeld(document);
      publish();
      return isAnew ? 'anew' : 'applied';
    },
    receiveChanges: (changes) => {
      if (!confirmed || !isTrusted) return false;
      let current = confirmed;
      const next = changes.filter(({ seq }) => seq > current.document.seq);
      // Changes of the other audience count differently: a role was given or taken while this page was away.
      const isForeign = ({ commandId }: Change) =>
        (commandId !== undefined) !== (current.document.audience === 'team');
      if (next.some(isForeign)) isTrusted = false;
      const ops: Op[] = [];
      for (const change of next) {
        if (!isTrusted || change.seq !== current.document.seq + 1) break;
        current = follow(current, change);
        ops.push(...change.ops);
      }
      if (current !== confirmed) {
        // At once: one that was erased is empty, and what lies between it and the one that erased it never was [V4].
        const held = followOps(confirmed.held, confirmed.document, current.document, ops);
        confirmed = { ...current, held };
        publish();
      }
      return isTrusted && (next.at(-1)?.seq ?? 0) <= current.document.seq;
    },
    propose: (asked, isBound) => {
      const { document, timeline: entries, more } = view.getSnapshot();
      const item = { ...asked, ops: [], doubt: null, answeredSeq: null };
      // What was asked before it is on screen already, so it alone is run.
      const shown = document && echo({ document, entries }, [item], asker);
      const doubt = shown?.pending[0]?.doubt ?? null;
      if (doubt && !isBound) return doubt;
      pending = [...pending, ...(shown?.pending ?? [item])];
      if (shown) view.set({ document: shown.scene.document, timeline: shown.scene.entries, pending, more });
      else publish();
      return null;
    },
    answered: (commandId, answeredSeq) => {
      if (!pending.some(({ id }) => id === commandId)) return;
      pending = pending.map((item) => (item.id === commandId ? { ...item, answeredSeq } : item));
      const waiting = pending.length;
      // While a whole document is awaited, only that one can tell whether the page holds what was answered [Q6].
      if (confirmed && isTrusted) settleHeld(confirmed.document);
      if (pending.length < waiting) publish();
      else view.set({ ...view.getSnapshot(), pending });
    },
    forget: (commandId) => {
      settle(({ id }) => id === commandId);
      publish();
    },
    setPeople: (people) => {
      asker = { ...asker, people };
      publish();
    },
    startPage: () => {
      const before = confirmed?.held.from;
      if (!before || arriving) return null;
      const mine = { ops: [] as Op[] };
      arriving = mine;
      const end = () => {
        if (arriving === mine) arriving = null;
      };
      return {
        before,
        abandon: end,
        finish: (page, more) => {
          if (arriving !== mine || !confirmed) return;
          const { document, held } = confirmed;
          confirmed = { ...confirmed, held: addPage(held, document, page, more, mine.ops) };
          end();
          publish();
        },
      };
    },
  };
}
