// Who could see an incident, and the commands that say who shall. They are asked at once, from this dialog, and are not
// kept on the device: who sees what must not change an hour later because a train left a tunnel.

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { AccessAnswer } from '@sitrep/incident/wire/access';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';

export function useAccess(
  incidentId: string,
  personId: string,
): {
  /** Null until it is known. */
  readonly audience: AccessAnswer | null;
  /** One after the other; true when all were done. Pressed again after silence they go under the same ids [L3]. */
  readonly ask: (commands: readonly Command[]) => Promise<boolean>;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api, world } = useLive();
  const queries = useQueryClient();
  const ids = useRef(new Map<string, string>());
  const question = useQuery({
    queryKey: ['access', incidentId],
    queryFn: () => answerOf(api.access(incidentId)),
    gcTime: 0,
  });
  const mutation = useMutation({
    mutationFn: async (commands: readonly Command[]) => {
      for (const command of commands) {
        const body = JSON.stringify(command);
        const id = ids.current.get(body) ?? world.newId();
        ids.current.set(body, id);
        await answerOf(api.command(incidentId, { id, command }, personId));
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
  });
  return {
    audience: question.data ?? null,
    ask: (commands) =>
      mutation.mutateAsync(commands).then(
        () => true,
        () => false,
      ),
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error) ?? refusalOf(question.error),
  };
}
