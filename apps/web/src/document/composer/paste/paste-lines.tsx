// The lines of a paste with their ticks. What cannot be added says why.

import { Lock } from 'lucide-react';
import { classes } from '../../../ui/classes.ts';
import { clockWords } from '../../../ui/time/time-words.ts';
import { type ChatEntry, mayBeAdded } from './chat-entries.ts';
import styles from './paste.module.css';

const MOST_DRAWN = 400;

const WHY: Record<NonNullable<ChatEntry['without']>, string> = {
  known: 'in the timeline already',
  noTime: 'has no time',
  future: 'lies in the future: another zone?',
  empty: 'has no text',
  tooLong: 'is too long',
  aside: '',
};

export function PasteLines(props: {
  all: readonly ChatEntry[];
  turned: ReadonlySet<number>;
  onTurn: (at: number) => void;
}) {
  const { all, turned, onTurn } = props;
  return (
    <ul className={styles.lines} aria-label="Lines">
      {all.slice(0, MOST_DRAWN).map((entry, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of one paste keep their places
        <li key={at}>
          <label className={classes(styles.line, entry.line.isPrivate && styles.private)}>
            <input
              type="checkbox"
              disabled={!mayBeAdded(entry)}
              checked={mayBeAdded(entry) && (entry.without === null) !== turned.has(at)}
              onChange={() => onTurn(at)}
            />
            <span className={styles.when}>
              {entry.line.isApproximate && '~'}
              {entry.line.at ? clockWords(entry.line.at) : '--:--'}
            </span>
            <span className={styles.words} dir="auto">
              {entry.text.slice(0, 500)}
              <Marks entry={entry} />
            </span>
          </label>
        </li>
      ))}
      {all.length > MOST_DRAWN && <li>and {all.length - MOST_DRAWN} more</li>}
    </ul>
  );
}

function Marks({ entry: { line, without } }: { entry: ChatEntry }) {
  const isLog = line.kind === 'log' || line.kind === 'privateLog';
  return (
    <span className={styles.marks}>
      {isLog && ' log'}
      {line.isPrivate && (
        <>
          {' '}
          <Lock size="0.9em" aria-hidden="true" /> private
          {line.question && line.question !== 'emptyLog' && ': no command, or mistyped'}
        </>
      )}
      {without && WHY[without] && ` ${WHY[without]}`}
    </span>
  );
}
