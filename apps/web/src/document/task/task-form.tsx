// Asks one person for one thing [R37]: name, Enter, what and in how long, Enter. Where no time is typed it is that of the policy.

import { policies } from '@sitrep/incident/nouns/policy';
import { useRef, useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { usePeople } from '../../hooks/use-people.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { spanWords } from '../../ui/time/time-words.ts';
import { whoIs } from '../composer/slash/named-person.ts';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { readBackIn } from './back-in.ts';

export function TaskForm({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { people } = usePeople();
  const draft = useDraft({ incidentId: desk.incidentId, form: 'task-new' }, { name: '', text: '' });
  const { name, text: typed } = draft.words;
  const who = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const what = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const { refusal, ask } = useSending(desk.send);
  const person = whoIs(name, people);
  const { text, inSeconds } = readBackIn(typed);
  const usual = policies.get(desk.document, 'policy')?.checkBackSeconds ?? 600;
  const [said, setSaid] = useState('');

  const submit = () => {
    // Enter behind the name goes on to what it is about.
    if (typed.trim() === '' && name.trim() !== '') return what.current?.focus();
    const whom = person ? { name: person.name, person: person.id } : { name };
    if (!ask({ type: 'assignTask', ...whom, text, ...(inSeconds && { inSeconds }) })) return;
    setSaid(`${whom.name} is asked.`);
    draft.clear();
    who.current?.focus();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Ask somebody">
      <Field
        ref={who}
        label="Whom?"
        value={name}
        onChange={(next) => draft.set({ name: next })}
        maxLength={80}
        hasFocus
        isRequired
        hint={whomHint(name, person)}
        refusal={refusalAt(refusal, 'name')}
      />
      <Field
        ref={what}
        label="What, and back in how long?"
        value={typed}
        onChange={(next) => draft.set({ text: next })}
        maxLength={500}
        isRequired
        placeholder="drain the workers 5m"
        hint={`Back in ${spanWords((inSeconds ?? usual) * 1000)}${inSeconds ? '' : ' unless you say another time'}.`}
        refusal={refusalAt(refusal, 'text') ?? refusalAt(refusal, 'inSeconds')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['name', 'text', 'inSeconds'])} />
      <FormActs>
        <Button type="submit" look="primary">
          {person ? `Ask ${person.name}` : 'Ask'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} words="Close" />
      </FormActs>
      <span role="status" className="spoken">
        {said}
      </span>
    </Form>
  );
}

function whomHint(typed: string, person: { readonly name: string } | null): string {
  if (person) return `${person.name} sees it on their page.`;
  return typed.trim() === ''
    ? 'The beginning of a name is enough.'
    : 'Nobody here is called so: tell them yourself.';
}
