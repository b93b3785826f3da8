// Text of one field that survives reload, crash and signing out, per person, incident and field [UX8].

import { useCallback, useSyncExternalStore } from 'react';
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

/** Set it to '' once the command was accepted: that forgets the draft. */
export function useDraft({ incidentId, field }: DraftKey): Draft {
  const { draftsOf } = useLive();
  const me = useMe();
  const personId = me.phase === 'known' && me.person ? me.person.id : 'nobody';
  const draft = draftsOf(personId).open({ incidentId, field });
  const { text, ready, saved } = useSyncExternalStore(draft.subscribe, draft.getSnapshot);
  return { text, ready, saved, setText: useCallback((next: string) => draft.write(next), [draft]) };
}
