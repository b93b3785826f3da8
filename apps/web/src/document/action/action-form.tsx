// Writes one action item: a new one, or one that stands. After adding, the form stays for the next.

import type { Action } from '@sitrep/incident/nouns/action';
import { useRef } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './action.module.css';

export function ActionForm({ desk, action, onClose }: { desk: Desk; action?: Action; onClose: () => void }) {
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `action-${action?.id ?? 'new'}` },
    { text: action?.text ?? '', owner: action?.owner ?? '' },
  );
  const { text, owner } = draft.words;
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { refusal, ask } = useSending(desk.send);

  const submit = () => {
    const words = { text, owner: owner.trim() || null };
    if (
      !ask(action ? { type: 'changeAction', actionId: action.id, ...words } : { type: 'addAction', ...words })
    ) {
      return;
    }
    draft.clear();
    if (action) onClose();
    else field.current?.focus();
  };
  const remove = () => {
    if (action && ask({ type: 'removeAction', actionId: action.id })) onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={action ? 'Edit action item' : 'Add an action item'}>
      <div className={styles.pair}>
        <Field
          ref={field}
          label="What must be done"
          value={text}
          onChange={(next) => draft.set({ text: next })}
          maxLength={500}
          hasFocus
          isRequired
          refusal={refusalAt(refusal, 'text')}
        />
        <Field
          label="Whose (optional)"
          value={owner}
          onChange={(next) => draft.set({ owner: next })}
          maxLength={80}
          refusal={refusalAt(refusal, 'owner')}
        />
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'owner'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary">
          {action ? 'Save' : 'Add'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} words={action ? 'Cancel' : 'Close'} />
        {action && (
          <Button look="quiet" className={styles.remove} onPress={remove}>
            Remove
          </Button>
        )}
      </span>
    </Form>
  );
}
