// What every page that is not live says, and the way back: the same on an incident and on the list [UX39].

import type { ConnectionView } from '../hooks/use-incident.ts';
import { Button, type ButtonProps } from '../ui/form/button.tsx';
import { TimeText } from '../ui/time/time-text.tsx';

export function NotLiveSince({ since, now }: { since: ConnectionView['notLiveSince']; now: string }) {
  return (
    <b>
      Not live{' '}
      {since && (
        <>
          since <TimeText at={since} now={now} />
        </>
      )}
    </b>
  );
}

/** A page that is too old for its server comes back by loading it anew alone. */
export function WayBack(props: {
  state: ConnectionView['state'];
  onTry: () => void;
  look?: ButtonProps['look'];
}) {
  const { state, onTry, look = 'plain' } = props;
  const isOld = state.phase === 'stopped' && state.reason === 'outdated';
  return (
    <Button look={look} onPress={isOld ? () => location.reload() : onTry}>
      {isOld ? 'Reload' : 'Try now'}
    </Button>
  );
}
