// A day of the calendar, in the browser's own field for it.

import { useId } from 'react';
import styles from './action.module.css';

export function DayField(props: { label: string; value: string; onChange: (day: string) => void }) {
  const id = useId();
  return (
    <span className={styles.day}>
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        type="date"
        value={props.value}
        onChange={({ currentTarget }) => props.onChange(currentTarget.value)}
      />
    </span>
  );
}
