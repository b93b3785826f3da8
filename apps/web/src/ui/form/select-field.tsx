// One of many in the browser's own list: quick by keys, and at home on a phone.

import { useId } from 'react';
import styles from './select-field.module.css';

export function SelectField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  choices: readonly { readonly id: string; readonly words: string }[];
}) {
  const id = useId();
  return (
    <span className={styles.select}>
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      >
        {props.choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.words}
          </option>
        ))}
      </select>
    </span>
  );
}
