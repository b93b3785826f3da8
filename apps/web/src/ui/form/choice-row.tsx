// A few exclusive choices in one row, all of them visible at once.

import { type ReactNode, useId } from 'react';
import { classes } from '../classes.ts';
import styles from './choice-row.module.css';

export function ChoiceRow<Id extends string>(props: {
  label: string;
  choices: readonly { readonly id: Id; readonly words: ReactNode }[];
  value: Id;
  onChange: (id: Id) => void;
  /** One below the other, for choices of several words. */
  isStacked?: boolean;
}) {
  const { label, choices, value, onChange, isStacked = false } = props;
  const name = useId();
  return (
    <fieldset className={styles.row}>
      <legend className={styles.label}>{label}</legend>
      <span className={classes(styles.choices, isStacked && styles.stacked)}>
        {choices.map((choice) => (
          <label key={choice.id} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={choice.id}
              checked={choice.id === value}
              onChange={() => onChange(choice.id)}
            />
            {choice.words}
          </label>
        ))}
      </span>
    </fieldset>
  );
}
