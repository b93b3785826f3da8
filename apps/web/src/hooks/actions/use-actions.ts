// The action items of all incidents, as the server finds them, page by page; and ticking one where one stands.

import type { Refusal } from '@sitrep/incident/refusal';
import { type ActionLine, ActionList, type ActionsAsked } from '@sitrep/incident/wire/actions';
import { CommandAnswer } from '@sitrep/incident/wire/http';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';
import { useSettled } from '../search/use-settled.ts';

const ASK_EVERY_MS = 30_000;

export type ActionsWanted = Pick<ActionsAsked, 'show' | 'words'>;

export type Actions = {
  readonly actions: readonly ActionLine[];
  /** Of all pages, as of `wanted`; null until the first answer. */
  readonly told: (Pick<ActionList, 'count' | 'overdue'> & { readonly wanted: ActionsWanted }) | null;
  readonly isLoading: boolean;
  readonly more: (() => void) | null;
  readonly isLoadingMore: boolean;
  readonly refusal: Refusal | null;
  readonly tick: (action: ActionLine, done: boolean) => void;
  readonly tickRefusal: Refusal | null;
};

export function useActions(typed: ActionsWanted): Actions {
  const { api, clock, world } = useLive();
  const queries = useQueryClient();
  const wanted = useSettled(typed);
  const query = useInfiniteQuery({
    queryKey: ['actions', wanted],
    queryFn: async ({ pageParam }) => {
      const body = { ...wanted, ...(pageParam && { after: pageParam }) };
      // Said of the answer, because the one before stands until it is there.
      return { ...(await answerOf(api.ask('/api/actions', ActionList, { method: 'POST', body }))), wanted };
    },
    initialPageParam: null as ActionList['next'],
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    refetchInterval: ASK_EVERY_MS,
    gcTime: 0,
  });
  const pages = query.data?.pages ?? [];
  // The id is made once, when it is pressed: asked again after silence it is the same tick [L3].
  const ticking = useMutation({
    mutationFn: ({ id, action, done }: { id: string; action: ActionLine; done: boolean }) =>
      answerOf(
        api.ask(`/api/incidents/${action.incidentId}/commands`, CommandAnswer, {
          method: 'POST',
          body: { id, command: { type: 'tickAction', actionId: action.actionId, done } },
        }),
      ),
    retry: 2,
    onSettled: () => queries.invalidateQueries({ queryKey: ['actions'] }),
  });
  const pressed = ticking.isPending ? ticking.variables : undefined;
  const echoed = (action: ActionLine): ActionLine =>
    action.actionId === pressed?.action.actionId
      ? { ...action, doneAt: pressed.done ? clock.nowTime() : null, droppedAt: null }
      : action;
  return {
    // What was pressed is shown at once [UX5], as the list tells it once it was asked again.
    actions: pages.flatMap(({ actions }) => actions.map(echoed)),
    told: pages[0] ?? null,
    isLoading: query.isLoading || query.isPlaceholderData || wanted.words !== typed.words,
    more: query.hasNextPage ? () => void query.fetchNextPage() : null,
    isLoadingMore: query.isFetchingNextPage,
    refusal: refusalOf(query.error),
    tick: (action, done) => ticking.mutate({ id: world.newId(), action, done }),
    tickRefusal: refusalOf(ticking.error),
  };
}
