// Where the sign-in provider sends people back to, and where they are sent to it once more to prove who they are. Rule: what
// the provider sent along leaves the address bar at once, and is shown to the server one time.

import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useReturn, useVisit } from '../../hooks/door/use-door.ts';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Door, What } from './door.tsx';

export function ReturnPage() {
  const [query] = useState(() => location.search.slice(1));
  const [, navigate] = useLocation();
  const [isProved, setProved] = useState(false);
  const { ask, refusal } = useReturn();
  useOnce(async () => {
    history.replaceState(null, '', location.pathname);
    const answer = await ask(query);
    if (answer?.again) setProved(true);
    else if (answer) navigate(answer.next, { replace: true });
  });
  return (
    <Door title={isProved ? 'That was it' : 'Signing in'}>
      {isProved && <What>What you asked for goes on in the tab you came from. This one can be closed.</What>}
      {!isProved && !refusal && <What>One moment…</What>}
      <RefusalNotice refusal={refusal} />
      {refusal && (
        <p>
          <Link href="/sign-in">Sign in again, or with a password</Link>
        </p>
      )}
    </Door>
  );
}

/** In a tab of its own, so that nothing typed in the other one is left. */
export function AgainPage() {
  const { ask, refusal } = useVisit();
  useOnce(() => ask({ next: '/', again: true }));
  return (
    <Door title="Show once more who you are">
      {refusal ? <RefusalNotice refusal={refusal} /> : <What>One moment…</What>}
    </Door>
  );
}

/** In development effects run twice; what is spent by being asked is asked once. */
function useOnce(run: () => Promise<unknown>): void {
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current) return;
    isDone.current = true;
    void run();
  });
}
