// A labelled field with its hint and its refusal tied to it, so that all three are read together.

import { type ReactNode, type Ref, useEffect, useId } from 'react';
import { classes } from '../classes.ts';
import styles from './field.module.css';
import { RefusalNotice, type RefusalWords } from './refusal-notice.tsx';

export type FieldProps = {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  refusal?: RefusalWords | null | undefined;
  /** Draws no label; it is still said. */
  isBare?: boolean;
  placeholder?: string;
  isRequired?: boolean;
  hasFocus?: boolean;
  maxLength?: number;
  /** More than one makes it a text area that grows with its text. */
  rows?: number;
  onKeyDown?: (event: React.KeyboardEvent<HTMLElement>) => void;
  autoComplete?: string;
  /** To be read, not typed into. */
  isFixed?: boolean;
  /** What is typed is not drawn. */
  isHidden?: boolean;
  /** At the end of the line, inside the frame of the field. */
  after?: ReactNode;
  inputMode?: 'text' | 'url' | 'numeric';
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement> | undefined;
  className?: string | undefined;
};

export function Field(props: FieldProps) {
  const id = useId();
  const { label, value, hint, refusal, isBare = false, hasFocus = false, rows = 1 } = props;
  useCaretAtEnd(id, hasFocus || Boolean(refusal));
  useFocusWhenRefused(id, refusal);
  const described = classes(hint !== undefined && `${id}-hint`, refusal && `${id}-refusal`);
  const shared = {
    id,
    value,
    ref: props.ref,
    className: styles.control,
    placeholder: props.placeholder,
    required: props.isRequired,
    readOnly: props.isFixed,
    maxLength: props.maxLength,
    onKeyDown: props.onKeyDown,
    autoComplete: props.autoComplete ?? 'off',
    autoFocus: hasFocus,
    dir: 'auto',
    autoCapitalize: props.isHidden === undefined ? undefined : 'none',
    spellCheck: props.isHidden === undefined ? undefined : false,
    'aria-describedby': described || undefined,
    'aria-invalid': refusal ? true : undefined,
    onChange: (event: { currentTarget: { value: string } }) => props.onChange(event.currentTarget.value),
  };
  return (
    <div className={classes(styles.field, props.className)}>
      <label htmlFor={id} className={isBare ? 'spoken' : styles.label}>
        {label}
      </label>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} />
      ) : (
        <span className={styles.line}>
          <input {...shared} type={props.isHidden ? 'password' : 'text'} inputMode={props.inputMode} />
          {props.after}
        </span>
      )}
      {hint !== undefined && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      <RefusalNotice refusal={refusal} id={`${id}-refusal`} />
    </div>
  );
}

/** One goes on writing behind the text that stands, not in front of it; and goes back to a field that was refused. */
function useCaretAtEnd(id: string, hasFocus: boolean): void {
  useEffect(() => {
    const field = hasFocus ? document.getElementById(id) : null;
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return;
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
  }, [id, hasFocus]);
}

/** Whoever pressed the button is taken to what has to be corrected. */
function useFocusWhenRefused(id: string, refusal: FieldProps['refusal']): void {
  useEffect(() => {
    const field = refusal ? document.getElementById(id) : null;
    // A button that was disabled while the server was asked has lost the focus to the page.
    const isHere = document.activeElement === document.body;
    if (isHere || field?.closest('form')?.contains(document.activeElement)) field?.focus();
  }, [id, refusal]);
}
