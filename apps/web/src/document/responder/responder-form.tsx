// Adds somebody else who works on it: by their account, or by name alone.

import { type ResponderRole, responderRoles } from '@sitrep/incident/nouns/work/responder';
import { useRef, useState } from 'react';
import { usePeople } from '../../hooks/use-people.ts';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { whoIs } from '../composer/slash/named-person.ts';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalBeside, useWritten } from '../use-sending.ts';
import { roleWords } from './responder-words.ts';

export function ResponderForm({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { people } = usePeople();
  const first = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { draft, refusal, field, send } = useWritten(desk, 'responder-new', { name: '', expertOf: '' }, () =>
    first.current?.focus(),
  );
  const { name, expertOf } = draft.words;
  const [role, setRole] = useState<ResponderRole>('responder');
  const person = whoIs(name, people);

  const submit = () => {
    const who = person ? { name: person.name, person: person.id } : { name };
    const as = role === 'expert' && expertOf.trim() ? { role, expertOf } : { role };
    send({ type: 'addResponder', ...who, ...as });
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Add somebody">
      <Field
        ref={first}
        label="Who?"
        {...field('name')}
        maxLength={80}
        hasFocus
        isRequired
        hint={hintOf(name, person)}
      />
      <ChoiceRow
        label="As what"
        choices={responderRoles.map((id) => ({ id, words: roleWords[id] }))}
        value={role}
        onChange={setRole}
      />
      {role === 'expert' && <Field label="Of what? (optional)" {...field('expertOf')} maxLength={60} />}
      <RefusalNotice refusal={refusalBeside(refusal, ['name'])} />
      <FormActs>
        <Button type="submit" look="primary">
          {person ? `Add ${person.name}` : 'Add'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} words="Close" />
      </FormActs>
    </Form>
  );
}

export function hintOf(typed: string, person: { readonly name: string } | null): string {
  if (person) return `${person.name} has an account here.`;
  return typed.trim() === ''
    ? 'The beginning of a name is enough.'
    : 'Nobody here is called so: by name alone.';
}
