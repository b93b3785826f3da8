// Of which incident one is the duplicate: asked as whoever reads it, and told to those alone who may see both.

import { OriginalAnswer } from '@sitrep/incident/wire/http';
import { useQuery } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf } from '../question.ts';

/** Its code; null while nobody said so. */
export function useOriginal(incidentId: string): string | null {
  const { api } = useLive();
  const { data } = useQuery({
    queryKey: ['original', incidentId],
    queryFn: () => answerOf(api.ask(`/api/incidents/${incidentId}/original`, OriginalAnswer)),
  });
  return data?.code ?? null;
}
