// The settings in force for the whole installation: after how long a status is stale.

import type { PolicySettings } from '@sitrep/incident/nouns/policy';
import type { Refusal } from '@sitrep/incident/refusal';
import { useQuery } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { type Asking, useAsk } from './use-me.ts';

export function usePolicy(): {
  /** Null until known. */
  readonly policy: PolicySettings | null;
  readonly refusal: Refusal | null;
  readonly saving: Asking<PolicySettings>;
} {
  const { api } = useLive();
  const { data, error } = useQuery({ queryKey: ['policy'], queryFn: () => answerOf(api.policy()) });
  const saving = useAsk((settings: PolicySettings) => answerOf(api.savePolicy(settings)), ['policy']);
  return { policy: data ?? null, refusal: refusalOf(error), saving };
}
