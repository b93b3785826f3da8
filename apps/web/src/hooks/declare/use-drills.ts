// Beginning and deleting a drill. Rule: pressed twice begins one: the ids are made once and kept until it was answered [L3].

import type { Refusal } from '@sitrep/incident/refusal';
import { DrillGone } from '@sitrep/incident/wire/drill';
import { CommandAnswer } from '@sitrep/incident/wire/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';

export function useDrills(): {
  /** Its code, or null when it was refused or not heard. */
  readonly begin: () => Promise<string | null>;
  readonly remove: (incidentId: string) => Promise<boolean>;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api, world } = useLive();
  const queries = useQueryClient();
  const [ids] = useState(() => ({ id: world.newId(), incidentId: world.newId() }));
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['incidents'] });
  const beginning = useMutation({
    mutationFn: () => answerOf(api.ask('/api/drills', CommandAnswer, { method: 'POST', body: ids })),
    onSuccess,
  });
  const removing = useMutation({
    mutationFn: (incidentId: string) =>
      answerOf(api.ask(`/api/incidents/${incidentId}/drill`, DrillGone, { method: 'DELETE' })),
    onSuccess,
  });
  return {
    begin: () =>
      beginning.mutateAsync().then(
        ({ code }) => code,
        () => null,
      ),
    remove: (incidentId) =>
      removing.mutateAsync(incidentId).then(
        () => true,
        () => false,
      ),
    isAsking: beginning.isPending || removing.isPending,
    refusal: refusalOf(beginning.error ?? removing.error),
  };
}
