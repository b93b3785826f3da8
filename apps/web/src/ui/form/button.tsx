// Buttons. One primary act a place at most; none of them borrows an alarm's colour [UX16]. The browser's own: every page
// has them, and waits for nothing to draw them. A press is one press by mouse, finger and keyboard.

import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react';
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
  /** Of a button that shows more below it: whether it does. */
  expands?: boolean;
  /** At the start of a line, in line with the text above it. */
  isFlush?: boolean;
  form?: string | undefined;
  className?: string | undefined;
  ref?: Ref<HTMLButtonElement> | undefined;
};

export function Button(props: ButtonProps) {
  const { children, onPress, type = 'button', look = 'plain', label, shortcut, className, ref } = props;
  return (
    <button
      className={classes(styles.button, styles[look], props.isFlush && styles.flush, className)}
      type={type}
      ref={ref}
      form={props.form}
      aria-label={label}
      aria-pressed={props.isPressed}
      aria-haspopup={props.opens === undefined ? undefined : 'menu'}
      aria-expanded={props.opens ?? props.expands}
      disabled={props.isDisabled ?? false}
      onKeyDown={pressOnce}
      onClick={(event) => {
        takeFocus(event);
        onPress?.();
      }}
    >
      {children}
      {shortcut && (
        <span className={styles.key} aria-hidden="true">
          {shortcut}
        </span>
      )}
    </button>
  );
}

/** A key held down is one press; browsers make many of it. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault();
}

/** Safari leaves the focus where it was; a dialog that closes gives it back to the button that opened it. */
function takeFocus({ currentTarget }: MouseEvent<HTMLButtonElement>): void {
  if (document.activeElement !== currentTarget) currentTarget.focus({ preventScroll: true });
}
