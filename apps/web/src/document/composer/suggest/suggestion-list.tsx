// The list of suggestions under the text. The focus stays in the text; what is pointed at is said from there.

import { classes } from '../../../ui/classes.ts';
import styles from '../composer.module.css';
import type { Suggestion } from './suggestions.ts';

export function SuggestionList(props: {
  id: string;
  choices: readonly Suggestion[];
  pointed: number;
  onTake: (choice: Suggestion) => void;
}) {
  const { id, choices, pointed, onTake } = props;
  return (
    <div id={id} role="listbox" aria-label="Suggestions" className={styles.suggestions}>
      {choices.map((choice, at) => (
        <div
          key={choice.put}
          id={`${id}-${at}`}
          role="option"
          tabIndex={-1}
          aria-selected={at === pointed}
          className={classes(styles.suggestion)}
          // Pressing the mouse would take the focus out of the text.
          onMouseDown={(event) => {
            event.preventDefault();
            onTake(choice);
          }}
        >
          <span>{choice.words}</span>
          {choice.hint && <span className={styles.suggestionHint}>{choice.hint}</span>}
        </div>
      ))}
    </div>
  );
}
