// What the person here typed on this device and the server does not have. Read anew every moment, because other tabs
// send and write too.

import { useQuery } from '@tanstack/react-query';
import type { LastPerson } from '../../live/device/last-here.ts';
import { type OwnWords, readOwnWords } from '../../live/device/own-words.ts';
import { useLive } from '../live-context.tsx';

export type { KeptRow } from '../../live/device/device-store.ts';
export type { OwnWords } from '../../live/device/own-words.ts';

const LOOK_EVERY_MS = 1_000;

/** Null until the disk was read, and for nobody. `inAllTabs`: also what other tabs hold in memory alone. */
export function useOwnWords(
  person: Pick<LastPerson, 'id'> | null,
  { inAllTabs = false } = {},
): OwnWords | null {
  const { device, ownWordsOf } = useLive();
  const read = (id: string) => (inAllTabs ? ownWordsOf(id) : readOwnWords(device, id));
  const { data } = useQuery({
    queryKey: ['own words', person?.id, inAllTabs],
    queryFn: () => (person ? read(person.id) : null),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
  return data ?? null;
}
