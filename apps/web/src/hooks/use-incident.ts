// One incident, live: opened when a page shows it, closed when the page leaves it.

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { IncidentSession } from '../live/incident/incident-session.ts';
import { type IncidentActs, type IncidentView, isSignedOut } from '../live/incident/incident-view.ts';
import { useLive } from './live-context.tsx';
import { useMe } from './use-me.ts';
import { usePeople } from './use-people.ts';

export type {
  ConnectionState,
  ConnectionView,
  FailedCommand,
  IncidentActs,
  IncidentView,
  PendingCommand,
  ReadyIncident,
  SendState,
} from '../live/incident/incident-view.ts';

const LOADING: IncidentView = { phase: 'loading' };
const never = () => () => {};
const loading = () => LOADING;

/** For somebody signed in; until `useMe` knows who, it stays loading. `acts` is the same object while the incident is. */
export function useIncident(code: string): {
  readonly view: IncidentView;
  readonly acts: IncidentActs | null;
} {
  const live = useLive();
  const me = useMe();
  const { people } = usePeople();
  const person = me.phase === 'known' ? me.person : null;
  const { id, name, role } = person ?? { id: null, name: '', role: null };
  const actor = useMemo(() => (id && role ? { id, name, role } : null), [id, name, role]);
  const queries = useQueryClient();
  const [session, setSession] = useState<IncidentSession | null>(null);

  useEffect(() => {
    if (!actor) return;
    const opened = live.openIncident({
      code,
      actor,
      // A socket that comes back may belong to somebody with other rights, or to nobody any more.
      onReturn: () => void queries.invalidateQueries({ queryKey: ['me'] }),
    });
    setSession(opened);
    return () => {
      setSession(null);
      opened.close();
    };
  }, [live, code, actor, queries]);

  useEffect(() => session?.setPeople(people), [session, people]);

  const view = useSyncExternalStore(session?.subscribe ?? never, session?.getSnapshot ?? loading);
  const isOut = view.phase === 'ready' && isSignedOut(view.connection);
  // What the last answer says of who is here holds no more: the page goes on as whoever it is now, or as nobody [C9].
  useEffect(() => {
    if (isOut) void queries.invalidateQueries({ queryKey: ['me'] });
  }, [queries, isOut]);
  return { view, acts: session?.acts ?? null };
}

/** Where a record's newest command of this page is; undefined once all of them are committed. */
export { isLost, sendStateOf } from '../live/incident/incident-view.ts';
