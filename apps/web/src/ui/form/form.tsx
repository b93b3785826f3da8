// A form that the page answers itself: Enter in a field does what the button does.

import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import styles from './form.module.css';

export function Form(props: {
  onSubmit: () => void;
  children: ReactNode;
  label?: string | undefined;
  id?: string;
  isInline?: boolean;
}) {
  const { onSubmit, children, label, id, isInline = false } = props;
  return (
    <form
      id={id}
      aria-label={label}
      noValidate
      className={classes(styles.form, isInline && styles.inline)}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}
