// Writes one action item: a new one, or one that stands. After adding, the form stays for the next.

import type { Action } from '@sitrep/incident/nouns/action';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './action.module.css';

export function ActionForm({ desk, action, onClose }: { desk: Desk; action?: Action; onClose: () => void }) {
  const [text, setText] = useState(action?.text ?? '');
  const [owner, setOwner] = useState(action?.owner ?? '');
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { refusal, ask } = useSending(desk.send);

  const submit = () => {
    const words = { text, owner: owner.trim() || null };
    if (action) {
      if (ask({ type: 'changeAction', actionId: action.id, ...words })) onClose();
      return;
    }
    if (!ask({ type: 'addAction', ...words })) return;
    setText('');
    setOwner('');
    field.current?.focus();
  };
  const remove = () => {
    if (action && ask({ type: 'removeAction', actionId: action.id })) onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    <Form onSubmit={submit} label={action ? 'Edit action item' : 'Add an action item'}>
      <div className={styles.pair}>
        <Field
          ref={field}
          label="What must be done"
          value={text}
          onChange={setText}
          onKeyDown={onKeyDown}
          maxLength={500}
          hasFocus
          isRequired
          refusal={refusalAt(refusal, 'text')}
        />
        <Field
          label="Whose (optional)"
          value={owner}
          onChange={setOwner}
          onKeyDown={onKeyDown}
          maxLength={80}
          refusal={refusalAt(refusal, 'owner')}
        />
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'owner'])} />
      <span className={styles.acts}>
        <Button type="submit" look="primary">
          {action ? 'Save' : 'Add'}
        </Button>
        <Button onPress={onClose}>{action ? 'Cancel' : 'Close'}</Button>
        {action && (
          <Button look="quiet" className={styles.remove} onPress={remove}>
            Remove
          </Button>
        )}
      </span>
    </Form>
  );
}
