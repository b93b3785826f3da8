// What a sign-out leaves in this tab, here or in another one: nothing on the page, nothing in its caches, and a word about
// what could not be removed from the device [C9].

import type { MeAnswer } from '@sitrep/incident/wire/http';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useLive } from '../live-context.tsx';
import { useMe } from '../use-me.ts';

/** Once per page: whoever signs out in another tab is gone from this one too. */
export function useSignedOutElsewhere(): void {
  const { onSignedOut } = useLive();
  const queries = useQueryClient();
  const me = useMe();
  useEffect(
    () =>
      onSignedOut((personId) => {
        queries.setQueryData<MeAnswer>(['me'], (known) =>
          known?.person?.id === personId ? { ...known, person: null } : known,
        );
        void queries.invalidateQueries({ queryKey: ['me'] });
      }),
    [onSignedOut, queries],
  );
  const personId = me.phase === 'known' ? (me.person?.id ?? null) : undefined;
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (personId === undefined) return;
    const isAnother = last.current !== null && last.current !== personId;
    last.current = personId;
    // What one person was answered is not for the next.
    if (isAnother) void queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
  }, [queries, personId]);
}

/** Null when nothing of anybody who signed out is known to be left on this device. */
export function useLeftBehind(): { readonly tryAgain: () => void } | null {
  const { leftBehind, clearOf } = useLive();
  const personId = useSyncExternalStore(leftBehind.subscribe, leftBehind.getSnapshot);
  return personId === null ? null : { tryAgain: () => void clearOf(personId) };
}
