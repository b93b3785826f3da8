// One's own account: how one signs in, and where one is signed in; and what admins decide about that for everybody.

import type { Refusal } from '@sitrep/incident/refusal';
import type { AccountAnswer, OwnSession, RecoveryAnswer, SessionLimits } from '@sitrep/incident/wire/sign-in';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';
import { type Asking, useAsk } from '../use-me.ts';

export function useAccount(): { readonly account: AccountAnswer | null; readonly refusal: Refusal | null } {
  const { door } = useLive();
  const { data, error } = useQuery({ queryKey: ['account'], queryFn: () => answerOf(door.account()) });
  return { account: data ?? null, refusal: refusalOf(error) };
}

/** `old` is left out where there is none yet. */
export function useChangePassword(): Asking<{ old: string | undefined; password: string }> {
  const { door } = useLive();
  return useAsk(
    ({ old, password }) => answerOf(door.changePassword(old, password)),
    ['account', 'own sessions'],
  );
}

export type OwnSessions = {
  /** Null until known. */
  readonly sessions: readonly OwnSession[] | null;
  readonly refusal: Refusal | null;
  /** Null ends all but this one. */
  readonly ending: Asking<string | null>;
};

export function useOwnSessions(): OwnSessions {
  const { door } = useLive();
  const { data, error } = useQuery({ queryKey: ['own sessions'], queryFn: () => answerOf(door.sessions()) });
  const ending = useAsk(
    (id: string | null) => answerOf(id === null ? door.endOtherSessions() : door.endSession(id)),
    ['own sessions'],
  );
  return { sessions: data?.sessions ?? null, refusal: refusalOf(error) ?? ending.refusal, ending };
}

export function useSessionLimits(): {
  /** Null until known. */
  readonly limits: SessionLimits | null;
  readonly refusal: Refusal | null;
  readonly saving: Asking<SessionLimits>;
} {
  const { door } = useLive();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['session limits'],
    queryFn: () => answerOf(door.sessionLimits()),
  });
  const saving = useAsk(async (limits: SessionLimits) => {
    queries.setQueryData(['session limits'], await answerOf(door.saveSessionLimits(limits)));
  }, []);
  return { limits: data ?? null, refusal: refusalOf(error), saving };
}

/** The link is shown once: it is in no cache. */
export function useMakeRecovery(): {
  readonly make: (personId: string) => void;
  readonly made: RecoveryAnswer | null;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { door } = useLive();
  const mutation = useMutation({
    mutationFn: (personId: string) => answerOf(door.makeRecovery(personId)),
    gcTime: 0,
  });
  return {
    make: (personId) => mutation.mutate(personId),
    made: mutation.data ?? null,
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
