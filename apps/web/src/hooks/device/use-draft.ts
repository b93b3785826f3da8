// What stands in a form, kept per person, incident and form while it is not sent: closing the form, a reload and a crash
// lose none of it [UX8].

import { useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { type DraftKey, type DraftWords, isNone } from '../../live/device/drafts.ts';
import { useLive } from '../live-context.tsx';
import { usePersonHere } from './use-person-here.ts';

/** A disk that is broken must not keep anybody from acting. */
const DISK_WITHIN_MS = 1_000;

export type Draft<Name extends string> = {
  /** What it is kept under, and shown to others as edited. */
  readonly at: DraftKey;
  readonly words: Readonly<Record<Name, string>>;
  readonly set: (typed: Partial<Record<Name, string>>) => void;
  /** The same; resolves when it is on disk, or when the disk takes its time. */
  readonly setForGood: (typed: Partial<Record<Name, string>>) => Promise<void>;
  /** Sent, or thrown away by its person. */
  readonly clear: () => void;
  /** Something was typed that is not sent. */
  readonly isBegun: boolean;
  /** False until this device's disk was read. */
  readonly ready: boolean;
};

/**
 * `start` is what the form holds before anything is typed, as it was when the form opened. Fields that were set are kept,
 * the others begin anew each time; whoever must know the version a text was begun on sets that along with the text.
 */
export function useDraft<Name extends string>(
  { incidentId, form }: DraftKey,
  start: Readonly<Record<Name, string>>,
): Draft<Name> {
  const { draftsOf, editing, world } = useLive();
  const personId = usePersonHere()?.id ?? null;
  const [opened] = useState(start);
  const draft = draftsOf(personId).open({ incidentId, form });
  // What was typed before it was known who types goes to whoever it turned out to be, before it can be missed.
  useLayoutEffect(() => {
    const early = draftsOf(null).open({ incidentId, form });
    const { words } = early.getSnapshot();
    if (personId === null || isNone(words)) return;
    draft.write(words);
    early.write({});
  }, [draftsOf, draft, personId, incidentId, form]);

  const { words: kept, ready } = useSyncExternalStore(draft.subscribe, draft.getSnapshot);
  const set = useCallback(
    (typed: Partial<Record<Name, string>>) => {
      const words: DraftWords = { ...draft.getSnapshot().words, ...typed };
      draft.write(isSame(words, opened) ? {} : words);
      if (incidentId !== null) editing.touch(incidentId, form);
    },
    [draft, opened, editing, incidentId, form],
  );
  const setForGood = useCallback(
    (typed: Partial<Record<Name, string>>) => {
      set(typed);
      return new Promise<void>((done) => {
        const leave = draft.subscribe(() => draft.getSnapshot().saved && end());
        const giveUp = world.after(DISK_WITHIN_MS, end);
        function end(): void {
          leave();
          giveUp();
          done();
        }
        if (draft.getSnapshot().saved) end();
      });
    },
    [draft, set, world],
  );
  const clear = useCallback(() => draft.write({}), [draft]);
  const at = { incidentId, form };
  return { at, words: { ...opened, ...kept }, set, setForGood, clear, isBegun: !isNone(kept), ready };
}

function isSame(words: DraftWords, others: DraftWords): boolean {
  return Object.keys(words).every((name) => words[name] === others[name]);
}
