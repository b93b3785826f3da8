// The list of incidents, open ones first: live while somebody looks at it. Until the socket tells of it, and where none gets
// through, it is asked for, slowly. Rule: whatever is not live says as of when it is.

import type { Time } from '@sitrep/incident/fields';
import type { Refusal } from '@sitrep/incident/refusal';
import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type ConnectionView, isSignedOut } from '../live/incident/incident-view.ts';
import { isFollowed, NOT_HEARD, type Rows, standOf } from '../live/list/held-list.ts';
import type { Live } from '../live/live.ts';
import { useLive } from './live-context.tsx';
import { answerOf, refusalOf } from './question.ts';
import { useMe } from './use-me.ts';

/** Spread, so that those who lost one server together do not ask the next one together [C4]. */
const ASK_EVERY_MS = 15_000;
const SPREAD = 0.5;

const KEY = ['incidents'];

export type Incidents = {
  readonly incidents: readonly IncidentSummary[];
  /** Whether what is shown was pushed, and is followed. */
  readonly isLive: boolean;
  /** True until the first answer. */
  readonly isLoading: boolean;
  /** Why the newest question has no answer; the list shown is then as old as `asOf`. */
  readonly refusal: Refusal | null;
  readonly connection: ConnectionView;
  /** Server's time of the list shown, while it is not live. */
  readonly asOf: Time | null;
  readonly retry: () => void;
};

const NONE: readonly IncidentSummary[] = [];
const never = () => () => {};
const nobody = () => NOT_HEARD;

export function useIncidents(): Incidents {
  const { api, clock, world, listOf } = useLive();
  const me = useMe();
  const queries = useQueryClient();
  const personId = me.phase === 'known' ? me.person?.id : undefined;
  const list = personId ? listOf(personId) : null;
  const view = useSyncExternalStore(list?.subscribe ?? never, list?.getSnapshot ?? nobody);
  const { rows, connection } = view;
  // One number for the whole page: another one at every drawing would begin the waiting anew.
  const [askEvery] = useState(() => ASK_EVERY_MS * (1 + SPREAD * world.random()));
  const isLive = isFollowed(view);
  const { data, error, isPending, refetch } = useQuery({
    ...question({ api, clock }),
    refetchInterval: !isLive && askEvery,
    refetchOnWindowFocus: !isLive,
  });
  // Whoever opens the list anew begins with what was known last, and never with less.
  useEffect(() => {
    if (rows && isLive) queries.setQueryData(KEY, { incidents: rows, now: clock.nowTime() });
  }, [queries, clock, rows, isLive]);
  const isOut = isSignedOut(connection);
  useEffect(() => {
    if (isOut) void queries.invalidateQueries({ queryKey: ['me'] });
  }, [queries, isOut]);

  const { shown, asOf } = standOf(view, data ? { rows: data.incidents, at: data.now } : null);
  return {
    incidents: shown ?? NONE,
    isLive,
    isLoading: isPending && !rows,
    refusal: isLive ? null : refusalOf(error),
    connection,
    asOf,
    retry: () => {
      list?.reconnect();
      void refetch();
    },
  };
}

/** The list as it is now, and stays: what is followed on this page already, else one answer. Null until it is there. */
export function useIncidentsNow(): Rows | null {
  const live = useLive();
  const me = useMe();
  const personId = me.phase === 'known' ? me.person?.id : undefined;
  const [followed] = useState(() => {
    const view = personId ? live.listOf(personId).getSnapshot() : NOT_HEARD;
    return isFollowed(view) ? view.rows : null;
  });
  const asked = useQuery({
    ...question(live),
    enabled: !followed,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
  });
  const [kept, setKept] = useState(followed);
  const first = kept ?? settled(asked);
  if (first !== kept) setKept(first);
  return first;
}

/** The newest answer; while nobody answers, what was known before. */
export function settled(asked: Asked): Rows | null {
  const { data, isFetching, failureCount } = asked;
  return isFetching && failureCount === 0 ? null : (data?.incidents ?? null);
}

type Asked = {
  readonly data: { readonly incidents: Rows } | undefined;
  readonly isFetching: boolean;
  readonly failureCount: number;
};

function question({ api, clock }: Pick<Live, 'api' | 'clock'>) {
  return {
    queryKey: KEY,
    queryFn: async () => {
      const answer = await answerOf(api.incidents());
      clock.hear(answer.now);
      return answer;
    },
  };
}
