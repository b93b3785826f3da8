// What to look at for a kind of failure, in the words of the installation; and wording it anew.

import { GuidanceAnswer, type GuidanceBody, type OwnGuidance } from '@sitrep/incident/nouns/tried/guidance';
import type { Refusal } from '@sitrep/incident/refusal';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { type Asking, useAsk } from './use-me.ts';

const KEY = ['guidance'];
const PATH = '/api/guidance';

export function useGuidance(): {
  /** The kinds that are worded anew. Null until known. */
  readonly own: readonly OwnGuidance[] | null;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const { data, error } = useQuery({
    queryKey: KEY,
    queryFn: () => answerOf(api.ask(PATH, GuidanceAnswer)),
  });
  return { own: data?.guidance ?? null, refusal: refusalOf(error) };
}

/** Refused, it asks anew what stands: somebody may have been first. */
export function useWordGuidance(): Asking<GuidanceBody> {
  const { api } = useLive();
  const queries = useQueryClient();
  return useAsk(async (body: GuidanceBody) => {
    try {
      queries.setQueryData(KEY, await answerOf(api.ask(PATH, GuidanceAnswer, { method: 'PUT', body })));
    } catch (trouble) {
      void queries.invalidateQueries({ queryKey: KEY });
      throw trouble;
    }
  }, []);
}
