// Text of one field that survives reload, crash and signing out, per person, incident and field [UX8].

import { useCallback, useLayoutEffect, useSyncExternalStore } from 'react';
import type { DraftKey } from '../live/device/drafts.ts';
import { useLive } from './live-context.tsx';
import { useMe } from './use-me.ts';

export type Draft = {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** False until this device's disk was read. */
  readonly ready: boolean;
  /** The words shown are on this device's disk (an empty field counts as kept). */
  readonly saved: boolean;
};

/** Whose a draft is while the server was not heard yet. */
const NOT_KNOWN_YET = 'not known yet';

/** Set it to '' once the command was accepted: that forgets the draft. */
export function useDraft({ incidentId, field }: DraftKey): Draft {
  const { draftsOf } = useLive();
  const me = useMe();
  const personId =
    me.phase === 'loading' ? NOT_KNOWN_YET : me.phase === 'known' && me.person ? me.person.id : 'nobody';
  const draft = draftsOf(personId).open({ incidentId, field });
  // What was typed before it was known who types goes to whoever it turned out to be, before it can be missed.
  useLayoutEffect(() => {
    if (personId === NOT_KNOWN_YET) return;
    const early = draftsOf(NOT_KNOWN_YET).open({ incidentId, field });
    const typed = early.getSnapshot().text;
    if (typed === '') return;
    draft.write(typed);
    early.write('');
  }, [draftsOf, draft, personId, incidentId, field]);
  const { text, ready, saved } = useSyncExternalStore(draft.subscribe, draft.getSnapshot);
  return { text, ready, saved, setText: useCallback((next: string) => draft.write(next), [draft]) };
}
