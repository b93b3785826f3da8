// Who is looking at this page, and how one goes.

import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import type { MeAnswer, PersonBody } from '@sitrep/incident/wire/http';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../live/api.ts';
import { waitBefore } from '../live/connection-state.ts';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf, UNREACHABLE } from './question.ts';

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
  const { api, world } = useLive();
  const [chance] = useState(() => world.random());
  const { data, error, errorUpdateCount, refetch } = useQuery(meQuestion(api, chance));
  if (data) return { phase: 'known', ...data };
  // While it asks again the last answer stands: what somebody types must not be taken from under their hands.
  const refusal = refusalOf(error) ?? (errorUpdateCount > 0 ? UNREACHABLE : null);
  return refusal ? { phase: 'refused', refusal, retry: () => void refetch() } : { phase: 'loading' };
}

/** Takes every try to another place in its spread, however low the chance of this page is. */
const GOLDEN = 0.618;

/** `chance` is one for the whole life of a page: a wait drawn anew at every drawing would begin anew there, and never end. */
export function meQuestion(api: Pick<Api, 'me'>, chance: number) {
  return queryOptions<MeAnswer>({
    queryKey: ['me'],
    queryFn: () => answerOf(api.me()),
    // Whoever is not signed in here may come in by another tab, and looks at this one next.
    staleTime: ({ state }) => (state.data?.person ? 60_000 : 0),
    // The first silence is said at once; then it asks again until somebody is known, with growing distance [C4].
    retry: false,
    refetchOnReconnect: 'always',
    refetchInterval: ({ state: { data, errorUpdateCount } }) =>
      !data && errorUpdateCount > 0 && waitBefore(errorUpdateCount, (chance + errorUpdateCount * GOLDEN) % 1),
  });
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

/** Afterwards nothing of the person is left on this device, and no answer they got in this page. */
export function useSignOut(): Asking<void> {
  const { api, clearOf } = useLive();
  const me = useMe();
  const queries = useQueryClient();
  const personId = me.phase === 'known' ? me.person?.id : undefined;
  return useAsk(async () => {
    const answer = await api.signOut();
    // Somebody else is signed in by now, and stays so; of this person the session is over already.
    const isOver = isRefusal(answer) && answer.refused === 'signInNeeded';
    const me = isOver ? null : await answerOf(Promise.resolve(answer));
    if (personId) await clearOf(personId);
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    if (me) queries.setQueryData<MeAnswer>(['me'], me);
  }, ['me']);
}
