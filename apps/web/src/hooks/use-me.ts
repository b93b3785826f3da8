// Who is looking at this page, and how one comes and goes: setup link, invitation, signing out.

import type { Refusal } from '@sitrep/incident/refusal';
import type { MeAnswer, PersonBody } from '@sitrep/incident/wire/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';

export type Me =
  | { readonly phase: 'loading' }
  | { readonly phase: 'refused'; readonly refusal: Refusal; readonly retry: () => void }
  | {
      readonly phase: 'known';
      /** Null when nobody is signed in. */
      readonly person: PersonBody | null;
      /** False until the first admin exists. */
      readonly setUp: boolean;
      /** The banner of ALLOW_HTTP belongs on every page. */
      readonly plainHttp: boolean;
    };

export function useMe(): Me {
  const { api } = useLive();
  const { data, error, refetch } = useQuery<MeAnswer>({
    queryKey: ['me'],
    queryFn: () => answerOf(api.me()),
    staleTime: 60_000,
  });
  if (data) return { phase: 'known', ...data };
  const refusal = refusalOf(error);
  return refusal ? { phase: 'refused', refusal, retry: () => void refetch() } : { phase: 'loading' };
}

export type Asking<Input> = {
  /** True when it was done. */
  readonly ask: (input: Input) => Promise<boolean>;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
};

/** One act at the server after which `stale` questions are asked anew. */
export function useAsk<Input>(
  act: (input: Input) => Promise<unknown>,
  stale: readonly string[],
): Asking<Input> {
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: act,
    onSuccess: () => Promise.all(stale.map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  return {
    ask: (input) =>
      mutation.mutateAsync(input).then(
        () => true,
        () => false,
      ),
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}

/** `how` is the kind of link; the token stands behind its `#`. */
export function useEnter(how: 'setUp' | 'join'): Asking<{ token: string; name: string }> {
  const { api } = useLive();
  return useAsk(({ token, name }) => answerOf(api[how](token, name)), ['me']);
}

/** By a link that names its person already. */
export function useSignIn(): Asking<string> {
  const { api } = useLive();
  return useAsk((token) => answerOf(api.signIn(token)), ['me']);
}

export function useSignOut(): Asking<void> {
  const { api } = useLive();
  return useAsk(() => answerOf(api.signOut()), ['me']);
}
