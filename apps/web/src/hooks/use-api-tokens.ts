// API tokens of the installation, for admins: which there are, making one, ending one. The text of a new one is in no
// cache: it is shown once.

import type { Refusal } from '@sitrep/incident/refusal';
import type { ApiTokenBody, MakeApiTokenAnswer, MakeApiTokenBody } from '@sitrep/incident/wire/api-token';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { type Asking, useAsk } from './use-me.ts';

const NONE: readonly ApiTokenBody[] = [];
const KEY = 'apiTokens';

export function useApiTokens(): {
  readonly apiTokens: readonly ApiTokenBody[];
  readonly isLoading: boolean;
  readonly refusal: Refusal | null;
  readonly revoking: Asking<string>;
} {
  const { api } = useLive();
  const { data, error, isPending } = useQuery({ queryKey: [KEY], queryFn: () => answerOf(api.apiTokens()) });
  const revoking = useAsk((id: string) => answerOf(api.revokeApiToken(id)), [KEY]);
  return { apiTokens: data?.apiTokens ?? NONE, isLoading: isPending, refusal: refusalOf(error), revoking };
}

export function useMakeApiToken(): {
  readonly make: (asked: MakeApiTokenBody, done: () => void) => void;
  /** The one just made, with its text. */
  readonly made: MakeApiTokenAnswer | null;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (asked: MakeApiTokenBody) => answerOf(api.makeApiToken(asked)),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
    gcTime: 0,
  });
  return {
    make: (asked, done) => mutation.mutate(asked, { onSuccess: done }),
    made: mutation.data ?? null,
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
