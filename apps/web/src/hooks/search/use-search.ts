// Asks for what was typed, a moment after the typing stops; more of it page by page. Rule: what is looked for stands in no
// address that reaches a server, and in no cache once the page is left.

import type { Refusal } from '@sitrep/incident/refusal';
import type { FoundEntry, FoundIncident, SearchBody } from '@sitrep/incident/wire/search';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';
import { useSettled } from './use-settled.ts';

export type Found = {
  readonly incidents: readonly FoundIncident[];
  readonly entries: readonly FoundEntry[];
  readonly isLoading: boolean;
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
  readonly refusal: Refusal | null;
  /** What the answer shown is an answer to. */
  readonly words: string;
};

export function useSearch(asked: SearchBody): Found {
  const { api } = useLive();
  const body = useSettled(asked);
  const query = useInfiniteQuery({
    queryKey: ['search', body],
    queryFn: ({ pageParam }) => answerOf(api.search({ ...body, ...(pageParam && { after: pageParam }) })),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    enabled: body.words.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const pages = body.words.trim() === '' ? [] : (query.data?.pages ?? []);
  return {
    incidents: pages[0]?.incidents ?? [],
    entries: pages.flatMap(({ entries }) => entries),
    isLoading: query.isLoading || query.isPlaceholderData || body.words !== asked.words,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    isLoadingMore: query.isFetchingNextPage,
    refusal: refusalOf(query.error),
    words: body.words,
  };
}
