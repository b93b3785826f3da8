// Asks before a tab is closed or reloaded that alone holds words of its person: what is on the disk, or at the server, is
// worth no question [Y9, C11].

import { useEffect, useSyncExternalStore } from 'react';
import { useLive } from '../live-context.tsx';

/** Once per page. */
export function useAskBeforeLeaving(): void {
  const { heldHere } = useLive().device;
  const holds = useSyncExternalStore(heldHere.subscribe, () => heldHere.getSnapshot().length > 0);
  useEffect(() => {
    if (!holds) return;
    // Put up only while it is needed: a page that listens for this is not kept for going back to.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [holds]);
}
