// A form that the page answers itself: Enter in a field does what the button does.

import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './form.module.css';

export function Form(props: {
  onSubmit: () => void;
  children: ReactNode;
  /** Esc in any of its fields, for a form that no dialog closes. */
  onLeave?: () => void;
  label?: string | undefined;
  id?: string;
  isInline?: boolean;
}) {
  const { onSubmit, onLeave, children, label, id, isInline = false } = props;
  return (
    <form
      id={id}
      aria-label={label}
      noValidate
      className={classes(styles.form, isInline && styles.inline)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onLeave?.();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** The line of buttons at its end: the act, then the ways out. */
export function FormActs({ children }: { children: ReactNode }) {
  return <span className={styles.acts}>{children}</span>;
}
