// Declaring an incident. Rule: pressing the button again after silence sends the same ids, so that a declaration whose
// answer was lost does not become two incidents [L3].

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';

export type Declaration = Extract<Command, { type: 'declareIncident' }>;
type Ids = { readonly id: string; readonly incidentId: string; readonly body: string };

export function useDeclare(): {
  /** The new incident's code and number, or null when it was refused or not heard. */
  readonly declare: (command: Declaration) => Promise<CommandAnswer | null>;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api, world } = useLive();
  const queries = useQueryClient();
  const last = useRef<Ids | null>(null);
  const mutation = useMutation({
    mutationFn: (command: Declaration) => {
      const body = JSON.stringify(command);
      // Another wording is another command; only the same words may be the same declaration.
      if (last.current?.body !== body) last.current = { id: world.newId(), incidentId: world.newId(), body };
      const { id, incidentId } = last.current;
      return answerOf(api.declare({ id, incidentId, command }));
    },
    onSuccess: () => {
      last.current = null;
      return queries.invalidateQueries({ queryKey: ['incidents'] });
    },
  });
  return {
    declare: (command) => mutation.mutateAsync(command).catch(() => null),
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
