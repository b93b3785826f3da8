// The way to entries older than those held: asked for by a press, never by scrolling; a page at a time, or all of them, so
// that the browser's own search and the printer have the whole.

import { useEffect, useState } from 'react';
import type { ReadyIncident } from '../../hooks/use-incident.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import styles from './timeline.module.css';

const SILENCE = {
  happened: 'The server cannot be reached.',
  next: 'Try again in a moment.',
  safe: 'Everything shown stays readable.',
};

export function OlderEntries({ older, onOlder }: { older: ReadyIncident['older']; onOlder: () => void }) {
  const [wantsAll, setWantsAll] = useState(false);
  const isNext = wantsAll && older.more && !older.loading && !older.failed;
  useEffect(() => {
    if (isNext) onOlder();
  }, [isNext, onOlder]);
  if (!older.more) return null;
  return (
    <div className={styles.older} data-print="no">
      <RefusalNotice refusal={older.failed === 'unreachable' ? SILENCE : older.failed} />
      <span className={styles.acts}>
        <Button onPress={onOlder} isDisabled={older.loading}>
          {older.loading ? 'Loading older entries…' : 'Show older entries'}
        </Button>
        <Button look="quiet" onPress={() => setWantsAll(!wantsAll)}>
          {wantsAll ? 'Stop here' : 'Show all'}
        </Button>
      </span>
    </div>
  );
}
