// What was understood of the time in front of a line, and the two ways to say it better.

import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { agoWords, clockWords, timeWords } from '../../ui/time/time-words.ts';
import styles from './composer.module.css';
import { readComposer } from './composer-time.ts';

export function ComposerTime(props: {
  typed: string;
  /** The time in front belongs to the text. */
  asText: boolean;
  onAsText: (asText: boolean) => void;
  approx: boolean;
  onApprox: (approx: boolean) => void;
}) {
  const { typed, asText, onAsText, approx, onApprox } = props;
  const now = useNow();
  const read = readComposer(typed, now);
  if (read.kind === 'now') {
    return (
      <span className={styles.hint}>
        <span>
          Happened now. Begin with <code>14:47</code> or <code>-5m</code> if it was earlier (UTC).
        </span>
      </span>
    );
  }
  const keep = (
    <Button look="quiet" isPressed={asText} onPress={() => onAsText(!asText)}>
      Keep it as text
    </Button>
  );
  if (asText) return <span className={styles.hint}>Happened now. {keep}</span>;
  if (read.kind === 'doubtful') {
    return (
      <span className={styles.hint}>
        {read.why} {keep}
      </span>
    );
  }
  return (
    <span className={styles.hint}>
      <span>
        Happened{' '}
        <b>
          {(approx || read.approx) && 'about '}
          {timeWords(read.at, now)}
        </b>
        {read.until && ` until ${clockWords(read.until)}`}, {agoWords(read.at, now)}.
      </span>
      <Toggle isOn={approx || read.approx} onChange={onApprox}>
        about
      </Toggle>
      {keep}
    </span>
  );
}
