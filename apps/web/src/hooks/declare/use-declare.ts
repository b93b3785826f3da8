// Declaring an incident. Rule: until it was answered the ids stand beside the words on this device's disk, before they go
// on the wire: pressing again after silence, a reload or a crash sends the same ones, so that a declaration whose answer
// was lost does not become two incidents [L3].

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type AskedIds, askedIds } from '../../live/device/asked-ids.ts';
import { useDraft } from '../device/use-draft.ts';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';

export type Declaration = Extract<Command, { type: 'declareIncident' }>;

const NEVER_ASKED: Record<keyof AskedIds, string> = { id: '', incidentId: '', body: '' };

export function useDeclare(): {
  /** The new incident's code and number, or null when it was refused or not heard. */
  readonly declare: (command: Declaration) => Promise<CommandAnswer | null>;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api, world } = useLive();
  const queries = useQueryClient();
  const asked = useDraft({ incidentId: null, form: 'declare' }, NEVER_ASKED);
  const mutation = useMutation({
    mutationFn: async (command: Declaration) => {
      const ids = askedIds(asked.words, JSON.stringify(command), world.newId);
      // Of a sensitive one nothing is written down, so there is nothing to wait for [Y9].
      if (command.sensitive) asked.set(ids);
      else await asked.setForGood(ids);
      return answerOf(api.declare({ id: ids.id, incidentId: ids.incidentId, command }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['incidents'] }),
    // It is declared, in other words: who presses again after being told so means another incident.
    onError: (error) => refusalOf(error)?.refused === 'conflict' && asked.set(NEVER_ASKED),
  });
  return {
    declare: (command) => mutation.mutateAsync(command).catch(() => null),
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
