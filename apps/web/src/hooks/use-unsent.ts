// Sends what the person signed in left unsent, whichever page is open, and says how much of it there is.

import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Outgoing } from '../live/outgoing.ts';
import { useLive } from './live-context.tsx';
import { useMe } from './use-me.ts';

const NOTHING = { waiting: 0, failed: 0 };
const never = () => () => {};
const nothing = () => NOTHING;

/** `failed` ones wait for their person on the page of their incident. `keeps` is false when only this tab holds them. */
export function useUnsent(): { readonly waiting: number; readonly failed: number; readonly keeps: boolean } {
  const live = useLive();
  const me = useMe();
  const isKnown = me.phase === 'known';
  const personId = isKnown && me.person ? me.person.id : null;
  const [outgoing, setOutgoing] = useState<Outgoing | null>(null);
  // Nobody is known before the first answer; ending what runs then would be a guess.
  useEffect(() => {
    if (isKnown) setOutgoing(live.sendAs(personId));
  }, [live, isKnown, personId]);
  const count = outgoing?.count;
  const { waiting, failed } = useSyncExternalStore(count?.subscribe ?? never, count?.getSnapshot ?? nothing);
  const { isDurable } = live.device;
  const keeps = useSyncExternalStore(isDurable.subscribe, isDurable.getSnapshot);
  return { waiting, failed, keeps };
}
