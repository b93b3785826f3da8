// Whose words this device may show and keep: the person the server knows, and while it cannot be asked, whoever was here
// last. Rule: this opens what lies on the device and nothing else.

import { useEffect } from 'react';
import type { LastPerson } from '../../live/device/last-here.ts';
import { useLive } from '../live-context.tsx';
import { useMe } from '../use-me.ts';

export function usePersonHere(): LastPerson | null {
  const { lastHere } = useLive();
  const me = useMe();
  return me.phase === 'known' ? me.person : lastHere.person();
}

/** Remembers who is here, for the next time the server is silent. Once per page. */
export function useRememberPerson(): void {
  const { lastHere } = useLive();
  const me = useMe();
  const person = me.phase === 'known' ? me.person : null;
  const { id, name } = person ?? { id: null, name: '' };
  useEffect(() => {
    if (id) lastHere.know({ id, name });
  }, [lastHere, id, name]);
}
