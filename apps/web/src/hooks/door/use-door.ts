// How one comes in: by a link, a password, the provider; and how one proves anew who one is. Afterwards the page asks who is
// here.

import type { Refusal } from '@sitrep/incident/refusal';
import type { LinkAnswer, ReturnAnswer, SignInWays } from '@sitrep/incident/wire/sign-in';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Newcomer } from '../../live/door/door-api.ts';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';
import { type Asking, useAsk } from '../use-me.ts';

/** By a link for somebody new; its token stands behind the `#`. */
export function useEnter(how: 'setUp' | 'join'): Asking<Newcomer> {
  const { door } = useLive();
  return useAsk((newcomer) => answerOf(door[how](newcomer)), ['me']);
}

export function useRecover(): Asking<{ token: string; password: string }> {
  const { door } = useLive();
  return useAsk(({ token, password }) => answerOf(door.recover(token, password)), ['me']);
}

export function useSignIn(): Asking<{ name: string; password: string }> {
  const { door } = useLive();
  return useAsk(({ name, password }) => answerOf(door.signIn(name, password)), ['me']);
}

/** What a link is for, before anybody types. Null while that is not known. */
export function useLink(token: string): {
  readonly link: LinkAnswer | null;
  readonly refusal: Refusal | null;
} {
  const { door } = useLive();
  const { data, error } = useQuery({
    queryKey: ['link', token],
    queryFn: () => answerOf(door.link(token)),
    enabled: token !== '',
    // Not for other tabs, nor for later: it may be used meanwhile.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return { link: data ?? null, refusal: refusalOf(error) };
}

/** Null until known; without an answer one may still sign in by a password. */
export function useSignInWays(): SignInWays | null {
  const { door } = useLive();
  const { data } = useQuery({
    queryKey: ['sign-in ways'],
    queryFn: () => answerOf(door.signInWays()),
    staleTime: 60_000,
  });
  return data ?? null;
}

/** Leaves for the provider, or says why that cannot be. */
export function useVisit(): Asking<{ next: string; again: boolean }> {
  const { door } = useLive();
  return useAsk(async ({ next, again }) => {
    location.assign((await answerOf(door.visitProvider(next, again))).url);
  }, []);
}

/** Comes back from the provider with what it sent along. */
export function useReturn(): {
  readonly ask: (query: string) => Promise<ReturnAnswer | null>;
  readonly refusal: Refusal | null;
} {
  const { door, proof } = useLive();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (query: string) => answerOf(door.returnFromProvider(query)),
    onSuccess: async ({ again }) => {
      if (again) proof.give();
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return {
    ask: (query) => mutation.mutateAsync(query).catch(() => null),
    refusal: refusalOf(mutation.error),
  };
}

/** Null while nothing waits for a proof. */
export function useProof(): { readonly byPassword: Asking<string>; readonly decline: () => void } | null {
  const { door, proof } = useLive();
  const isWanted = useSyncExternalStore(proof.isWanted.subscribe, proof.isWanted.getSnapshot);
  const byPassword = useAsk(async (password: string) => {
    await answerOf(door.proveByPassword(password));
    proof.give();
  }, []);
  return isWanted ? { byPassword, decline: proof.decline } : null;
}
