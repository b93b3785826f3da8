// Writing for an incident of which this device knows the address and nothing else, while the server cannot be asked.

import type { Command } from '@sitrep/incident/nouns';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Sent } from '../../live/incident/incident-view.ts';
import { writeDown } from '../../live/write-down.ts';
import { useLive } from '../live-context.tsx';

/** How an incident is called on this device; null where its address was never opened here. */
export function useCodes(): {
  readonly codeOf: (incidentId: string) => string | null;
  readonly idOf: (code: string) => string | null;
} {
  const { lastHere } = useLive();
  return {
    codeOf: (incidentId) => lastHere.incidents().find(({ id }) => id === incidentId)?.code ?? null,
    idOf: (code) => lastHere.incidents().find((known) => known.code === code.toUpperCase())?.id ?? null,
  };
}

export function useWriteDown(personId: string, incidentId: string): (command: Command, id?: string) => Sent {
  const live = useLive();
  const queries = useQueryClient();
  return useCallback(
    (command, id) => {
      const sent = writeDown(live, { personId, incidentId }, command, id);
      void sent.kept.then(() => queries.invalidateQueries({ queryKey: ['own words'] }));
      return sent;
    },
    [live, queries, personId, incidentId],
  );
}
