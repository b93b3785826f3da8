// Hands the live code to the hooks. One per page load, made in main.tsx; everything in it is bound to the browser there.

import { createContext, type ReactNode, useContext } from 'react';
import type { Live } from '../live/live.ts';

const LiveContext = createContext<Live | null>(null);

export function LiveProvider({ live, children }: { live: Live; children: ReactNode }) {
  return <LiveContext value={live}>{children}</LiveContext>;
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside of LiveProvider');
  return live;
}
