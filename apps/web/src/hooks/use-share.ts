// Makes a read-only address of an incident. It is shown once; the server keeps only its hash.

import type { Refusal } from '@sitrep/incident/refusal';
import { useMutation } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';

export function useShare(incidentId: string): {
  readonly share: () => void;
  readonly url: string | null;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const mutation = useMutation({ mutationFn: () => answerOf(api.share(incidentId)), gcTime: 0 });
  return {
    share: () => mutation.mutate(),
    url: mutation.data?.url ?? null,
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
