// A tick box with its words beside it: the whole line is the target.

import type { ReactNode } from 'react';
import styles from './toggle.module.css';

/** A tick among words that are kept: nothing or something. */
export function ticked(isOn: boolean): string {
  return isOn ? 'yes' : '';
}

export function Toggle(props: {
  children: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  /** Said instead of the words drawn. */
  label?: string;
}) {
  const { children, isOn, onChange, label } = props;
  return (
    <label className={styles.toggle}>
      <input
        type="checkbox"
        checked={isOn}
        aria-label={label}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      {children}
    </label>
  );
}
