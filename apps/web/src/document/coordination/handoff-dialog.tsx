// Offers coordination to one person, with a brief that starts from what the document already says [UX36]. It moves only
// when they accept; until then the one who offers stays in charge.

import { askedFirst } from '@sitrep/incident/people/local-time';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { handoffBrief } from '@sitrep/report/handoff-brief';
import { useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useDirectory } from '../../hooks/people/use-directory.ts';
import { useNow } from '../../hooks/use-now.ts';
import { usePeople } from '../../hooks/use-people.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Finder } from '../../ui/form/finder.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { dayWordsOf } from '../day-words.ts';
import { type Desk, responds } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';

export function HandoffDialog({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { people, isLoading, refusal: unknown } = usePeople();
  const [start] = useState(() => ({ brief: handoffBrief(desk.document) }));
  const draft = useDraft({ incidentId: desk.incidentId, form: 'handoff' }, start);
  const { brief } = draft.words;
  const [to, setTo] = useState<string | null>(null);
  const { refusal, ask, refuse } = useSending(desk.send);
  const candidates = useCandidates(people.filter((person) => person.id !== desk.me.id && responds(person)));
  const chosen = candidates.find(({ id }) => id === to);

  const submit = () => {
    if (!chosen) return refuse(nobodyChosen);
    if (ask({ type: 'offerHandoff', to: chosen.id, ...(brief.trim() && { brief }) })) {
      draft.clear();
      onClose();
    }
  };
  return (
    <DialogBox title="Hand off coordination" onClose={onClose} isWide>
      <Form onSubmit={submit}>
        <Finder
          label="To whom?"
          choices={candidates.map(({ id, name, note }) => ({ id, words: name, note }))}
          chosen={to}
          onChoose={setTo}
          whenNone={
            isLoading ? 'Looking for people…' : 'Nobody else can coordinate here. Invite a responder first.'
          }
          refusal={refusalAt(refusal, 'to') ?? unknown}
        />
        <Field
          label="Brief: what the next coordinator must know"
          value={brief}
          onChange={(next) => draft.set({ brief: next })}
          rows={8}
          maxLength={4000}
          hint="Started from the document. Add what was tried and what comes next."
          refusal={refusalAt(refusal, 'brief')}
        />
        <RefusalNotice refusal={refusalBeside(refusal, ['to', 'brief'])} />
        <p>You stay coordinator until they accept.</p>
        <DialogActs>
          <Button type="submit" look="primary">
            {chosen ? `Offer to ${chosen.name}` : 'Offer coordination'}
          </Button>
          <LeaveForm draft={draft} onClose={onClose} />
        </DialogActs>
      </Form>
    </DialogBox>
  );
}

/** Those at the start of their day first; what the directory does not know, or does not tell, changes nothing [R33]. */
function useCandidates(people: readonly PersonBody[]) {
  const now = useNow(60_000);
  const known = new Map(useDirectory().people.map((person) => [person.id, person]));
  const asked = ({ id }: PersonBody) => {
    const person = known.get(id);
    return person ? askedFirst(person, now) : Infinity;
  };
  const inOrder = people.toSorted((a, b) => Math.sign(asked(a) - asked(b)) || 0);
  return inOrder.map((person) => {
    const told = known.get(person.id);
    return { ...person, note: told && dayWordsOf(told, now) };
  });
}

const nobodyChosen = {
  refused: 'invalid' as const,
  happened: 'Nobody is chosen yet.',
  safe: 'Nothing was offered, and your brief is still here.',
  next: 'Choose who shall coordinate.',
  field: 'to',
};
