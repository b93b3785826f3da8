// Asks how a line is to be posted that begins with `!` and is no command, or looks like a mistyped `!log-private` [H20]. The
// first answer, and the one Enter gives, keeps it from viewers.

import { useEffect, useRef } from 'react';
import { Button } from '../../ui/form/button.tsx';
import styles from './composer.module.css';
import type { Answer, Line } from './reading/read-line.ts';

const WORDS: Record<Answer['id'], string> = {
  asTyped: 'Post it privately, as it is',
  asLog: 'Post it as !log-private',
  public: 'Post it for viewers too',
};

export function AskedLine(props: {
  line: Extract<Line, { kind: 'asked' }>;
  onAnswer: (answer: Answer) => void;
  onCorrect: () => void;
}) {
  const { line, onAnswer, onCorrect } = props;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div
      role="alertdialog"
      aria-label="How is this line meant?"
      className={styles.asked}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onCorrect();
      }}
    >
      <p>
        <b>{line.why}</b> It was not posted.
      </p>
      <span className={styles.answers}>
        {line.answers.map((answer, at) => (
          <Button
            key={answer.id}
            ref={at === 0 ? first : undefined}
            look={at === 0 ? 'primary' : 'plain'}
            onPress={() => onAnswer(answer)}
          >
            {WORDS[answer.id]}
          </Button>
        ))}
        <Button look="quiet" onPress={onCorrect}>
          Correct it
        </Button>
      </span>
    </div>
  );
}
