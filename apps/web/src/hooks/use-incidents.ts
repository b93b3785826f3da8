// The list of incidents, open ones first, asked for anew every few seconds while somebody looks at it.

import type { Refusal } from '@sitrep/incident/refusal';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { useQuery } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';

const ASK_EVERY_MS = 5_000;

export type Incidents = {
  readonly incidents: readonly IncidentSummary[];
  /** True until the first answer. */
  readonly isLoading: boolean;
  /** Why the newest question has no answer; the list shown is then as old as `askedAt`. */
  readonly refusal: Refusal | null;
  /** Server's time of the list shown; null before the first. */
  readonly askedAt: string | null;
  readonly retry: () => void;
};

const NONE: readonly IncidentSummary[] = [];

export function useIncidents(): Incidents {
  const { api, clock } = useLive();
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['incidents'],
    queryFn: async () => {
      const answer = await answerOf(api.incidents());
      clock.hear(answer.now);
      return answer;
    },
    refetchInterval: ASK_EVERY_MS,
  });
  return {
    incidents: data?.incidents ?? NONE,
    isLoading: isPending,
    refusal: refusalOf(error),
    askedAt: data?.now ?? null,
    retry: () => void refetch(),
  };
}
