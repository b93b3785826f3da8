// The people of this installation, and inviting one more.

import type { Refusal } from '@sitrep/incident/refusal';
import { type InvitationBody, InvitationList, type PersonBody } from '@sitrep/incident/wire/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { type Asking, useAsk } from './use-me.ts';

export type People = {
  readonly people: readonly PersonBody[];
  readonly isLoading: boolean;
  readonly refusal: Refusal | null;
};

const NOBODY: readonly PersonBody[] = [];

export function usePeople(): People {
  const { api } = useLive();
  const { data, error, isPending } = useQuery({
    queryKey: ['people'],
    queryFn: () => answerOf(api.people()),
    staleTime: 60_000,
  });
  return { people: data?.people ?? NOBODY, isLoading: isPending, refusal: refusalOf(error) };
}

export type Invitation = {
  readonly url: string;
  readonly role: PersonBody['role'];
  readonly expiresAt: string;
};

const STANDING = 'invitations';

/** Those that stand, and taking one back; of admins. */
export function useInvitations(): {
  readonly invitations: readonly InvitationBody[];
  readonly refusal: Refusal | null;
  readonly withdrawing: Asking<string>;
} {
  const { api } = useLive();
  const { data, error } = useQuery({
    queryKey: [STANDING],
    queryFn: () => answerOf(api.ask('/api/invitations', InvitationList)),
  });
  const withdrawing = useAsk(
    (id: string) => answerOf(api.ask(`/api/invitations/${id}`, InvitationList, { method: 'DELETE' })),
    [STANDING],
  );
  return { invitations: data?.invitations ?? [], refusal: refusalOf(error), withdrawing };
}

/** The link is shown once: it is not kept anywhere in the page's caches. */
export function useInvite(): {
  readonly invite: (role: PersonBody['role']) => void;
  readonly invitation: Invitation | null;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (role: PersonBody['role']) => answerOf(api.invite(role)),
    onSuccess: () => queries.invalidateQueries({ queryKey: [STANDING] }),
    gcTime: 0,
  });
  return {
    invite: (role) => mutation.mutate(role),
    invitation: mutation.data ?? null,
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
