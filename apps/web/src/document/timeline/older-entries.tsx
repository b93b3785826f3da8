// The way to entries older than those held: asked for by a press, never by scrolling.

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
  if (!older.more) return null;
  return (
    <div className={styles.older} data-print="no">
      <RefusalNotice refusal={older.failed === 'unreachable' ? SILENCE : older.failed} />
      <Button onPress={onOlder} isDisabled={older.loading}>
        {older.loading ? 'Loading older entries…' : 'Show older entries'}
      </Button>
    </div>
  );
}
