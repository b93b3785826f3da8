// A refusal beside what it is about: what happened, what is safe, what to do [UX43]. Ink, not red: an answer of the
// program is no alarm.

import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './field.module.css';

export type RefusalWords = { readonly happened: string; readonly safe: string; readonly next: string };

export function RefusalNotice(props: {
  refusal: RefusalWords | null | undefined;
  id?: string | undefined;
  /** What can be done about it here. */
  children?: ReactNode;
}) {
  const { refusal, id, children } = props;
  if (!refusal) return null;
  return (
    <div className={styles.refusal} id={id} role="status">
      <CircleAlert size="1.1em" aria-hidden="true" className={styles.sign} />
      <p>
        <b>{refusal.happened}</b> {refusal.next} <span className={styles.safe}>{refusal.safe}</span>
      </p>
      {children}
    </div>
  );
}
