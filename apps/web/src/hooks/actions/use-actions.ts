// The action items of all incidents, and ticking one where one stands.

import type { Refusal } from '@sitrep/incident/refusal';
import { type ActionLine, ActionList } from '@sitrep/incident/wire/actions';
import { CommandAnswer } from '@sitrep/incident/wire/http';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useLive } from '../live-context.tsx';
import { answerOf, refusalOf } from '../question.ts';

const ASK_EVERY_MS = 30_000;
const NONE: readonly ActionLine[] = [];

export type Actions = {
  readonly actions: readonly ActionLine[];
  readonly isCut: boolean;
  readonly isLoading: boolean;
  readonly refusal: Refusal | null;
  readonly tick: (action: ActionLine, done: boolean) => void;
  readonly tickRefusal: Refusal | null;
};

export function useActions(all: boolean): Actions {
  const { api, clock, world } = useLive();
  const queries = useQueryClient();
  const { data, error, isPending } = useQuery({
    queryKey: ['actions', all],
    queryFn: () => answerOf(api.ask(`/api/actions?all=${all}`, ActionList)),
    refetchInterval: ASK_EVERY_MS,
  });
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
    actions: data?.actions.map(echoed) ?? NONE,
    isCut: data?.isCut ?? false,
    isLoading: isPending,
    refusal: refusalOf(error),
    tick: (action, done) => ticking.mutate({ id: world.newId(), action, done }),
    tickRefusal: refusalOf(ticking.error),
  };
}
