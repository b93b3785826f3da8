// The audit, page by page: all of it, or that of one incident.

import type { Refusal } from '@sitrep/incident/refusal';
import type { AuditKind, AuditLine } from '@sitrep/incident/wire/audit';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';

export type AuditAsked = {
  readonly incidentId?: string;
  readonly person?: string;
  readonly what?: AuditKind;
  readonly from?: string;
};

export function useAudit(asked: AuditAsked): {
  readonly lines: readonly AuditLine[];
  readonly isLoading: boolean;
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
  readonly refusal: Refusal | null;
} {
  const { api } = useLive();
  const query = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam }) => answerOf(api.audit(asked, pageParam)),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    gcTime: 0,
  });
  return {
    lines: query.data?.pages.flatMap(({ lines }) => lines) ?? [],
    isLoading: query.isPending,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    isLoadingMore: query.isFetchingNextPage,
    refusal: refusalOf(query.error),
  };
}
