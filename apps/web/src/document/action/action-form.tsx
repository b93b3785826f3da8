// Writes one action item: a new one, or one that stands. After adding, the form stays for the next.

import type { Action } from '@sitrep/incident/nouns/action';
import { useRef } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalBeside, useWritten } from '../use-sending.ts';
import styles from './action.module.css';
import { DayField } from './day-field.tsx';

export function ActionForm({ desk, action, onClose }: { desk: Desk; action?: Action; onClose: () => void }) {
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { draft, refusal, ask, field, send } = useWritten(
    desk,
    `action-${action?.id ?? 'new'}`,
    {
      text: action?.text ?? '',
      owner: action?.owner ?? '',
      due: action?.dueAt?.slice(0, 10) ?? '',
      trackerUrl: action?.trackerUrl ?? '',
    },
    () => (action ? onClose() : first.current?.focus()),
  );
  const { text, owner, due, trackerUrl } = draft.words;

  const submit = () => {
    const dueAt = due === '' ? null : endOf(due);
    const words = { text, owner: owner.trim() || null, dueAt, trackerUrl: withScheme(trackerUrl.trim()) };
    send(action ? { type: 'changeAction', actionId: action.id, ...words } : { type: 'addAction', ...words });
  };
  const drop = () => {
    if (action && ask({ type: 'dropAction', actionId: action.id, dropped: action.droppedAt === null }))
      onClose();
  };
  const remove = () => {
    if (action && ask({ type: 'removeAction', actionId: action.id })) onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={action ? 'Edit action item' : 'Add an action item'}>
      <div className={styles.pair}>
        <Field ref={first} label="What must be done" {...field('text')} maxLength={500} hasFocus isRequired />
        <Field label="Whose (optional)" {...field('owner')} maxLength={80} />
      </div>
      <div className={styles.pair}>
        <Field
          label="Tracked at (optional)"
          {...field('trackerUrl')}
          maxLength={4096}
          inputMode="url"
          placeholder="https://"
        />
        <DayField label="Until (optional)" value={due} onChange={(next) => draft.set({ due: next })} />
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'owner', 'trackerUrl'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary">
          {action ? 'Save' : 'Add'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} words={action ? 'Cancel' : 'Close'} />
        {action && (
          <span className={styles.ends}>
            <Button look="quiet" onPress={drop}>
              {action.droppedAt ? 'Take up again' : 'Will not be done'}
            </Button>
            <Button look="quiet" onPress={remove}>
              Remove
            </Button>
          </span>
        )}
      </span>
    </Form>
  );
}

/** A day lasts until its end, in UTC as every time here. */
function endOf(day: string): string {
  return `${day}T23:59:59.999Z`;
}

function withScheme(typed: string): string | null {
  if (typed === '') return null;
  return /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}
