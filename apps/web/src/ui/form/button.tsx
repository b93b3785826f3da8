// Buttons. One primary act a place at most; none of them borrows an alarm's colour [UX16]. A React Aria button: a press is
// one press by mouse, finger and keyboard.

import type { ReactNode, Ref } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { classes } from '../classes.ts';
import styles from './button.module.css';

export type ButtonProps = {
  children: ReactNode;
  onPress?: (() => void) | undefined;
  type?: 'button' | 'submit';
  /** `primary` for the one act a place is for, `quiet` where a frame would shout. */
  look?: 'plain' | 'primary' | 'quiet';
  /** Says what it does where the words drawn are too short, or only an icon. */
  label?: string | undefined;
  /** Told to the reader of a shortcut list and of the screen, as `u`. */
  shortcut?: string | undefined;
  isDisabled?: boolean | undefined;
  isPressed?: boolean | undefined;
  /** Of a button that opens a menu: whether it is open. */
  opens?: boolean;
  /** At the start of a line, in line with the text above it. */
  isFlush?: boolean;
  form?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
};

export function Button(props: ButtonProps) {
  const { children, onPress, type = 'button', look = 'plain', label, shortcut, className, ref } = props;
  return (
    <AriaButton
      className={classes(styles.button, styles[look], props.isFlush && styles.flush, className)}
      type={type}
      {...(ref && { ref })}
      {...(onPress && { onPress })}
      {...(label && { 'aria-label': label })}
      {...(props.form && { form: props.form })}
      {...(props.isPressed !== undefined && { 'aria-pressed': props.isPressed })}
      {...(props.opens !== undefined && { 'aria-haspopup': 'menu', 'aria-expanded': props.opens })}
      isDisabled={props.isDisabled ?? false}
    >
      {children}
      {shortcut && (
        <span className={styles.key} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </AriaButton>
  );
}
