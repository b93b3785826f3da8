// The read-only addresses of an incident: which there are, making one, ending one. The address of a new one is in no cache:
// it is shown once, and the server keeps only its hash.

import type { Refusal } from '@sitrep/incident/refusal';
import { type MakeShareBody, type ShareAnswer, type ShareBody, ShareList } from '@sitrep/incident/wire/share';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { type Asking, useAsk } from './use-me.ts';

/** Links are opened, run out and are revoked by others while the list is looked at. */
const LOOK_EVERY_MS = 5_000;
const NONE: readonly ShareBody[] = [];
const KEY = 'shares';

export function useShares(incidentId: string): {
  readonly shares: readonly ShareBody[];
  readonly isLoading: boolean;
  readonly refusal: Refusal | null;
  readonly revoking: Asking<string>;
  /** Its name and its reason; the link goes on. */
  readonly erasing: Asking<string>;
} {
  const { api } = useLive();
  const { data, error, isPending } = useQuery({
    queryKey: [KEY, incidentId],
    queryFn: () => answerOf(api.shares(incidentId)),
    refetchInterval: LOOK_EVERY_MS,
  });
  const revoking = useAsk((id: string) => answerOf(api.revokeShare(incidentId, id)), [KEY]);
  const erasing = useAsk(
    (id: string) =>
      answerOf(
        api.ask(`/api/incidents/${incidentId}/shares/${id}/erasure`, ShareList, { method: 'POST', body: {} }),
      ),
    [KEY],
  );
  return {
    ...{ shares: data?.shares ?? NONE, isLoading: isPending, refusal: refusalOf(error) },
    ...{ revoking, erasing },
  };
}

export function useMakeShare(incidentId: string): {
  readonly make: (asked: MakeShareBody) => void;
  /** The one just made, with its address. */
  readonly made: ShareAnswer | null;
  readonly again: () => void;
  readonly isAsking: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const queries = useQueryClient();
  const mutation = useMutation({
    mutationFn: (asked: MakeShareBody) => answerOf(api.share(incidentId, asked)),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
    gcTime: 0,
  });
  return {
    make: (asked) => mutation.mutate(asked),
    made: mutation.data ?? null,
    again: () => mutation.reset(),
    isAsking: mutation.isPending,
    refusal: refusalOf(mutation.error),
  };
}
