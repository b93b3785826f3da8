// Renames the incident. It is text: the last one wins, with a notice to whoever's words were replaced [UX13].

import type { Incident } from '@sitrep/incident/nouns/incident';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { useSending } from '../use-sending.ts';

export function TitleDialog({
  desk,
  incident,
  onClose,
}: {
  desk: Desk;
  incident: Incident;
  onClose: () => void;
}) {
  const draft = useDraft(
    { incidentId: desk.incidentId, form: 'title' },
    { title: incident.title, was: incident.title },
  );
  const { title, was } = draft.words;
  const { refusal, ask } = useSending(desk.send);
  const submit = () => {
    if (title.trim() !== incident.title && !ask({ type: 'changeTitle', title, was })) return;
    draft.clear();
    onClose();
  };
  return (
    <DialogBox title="Change the title" onClose={onClose}>
      <Form onSubmit={submit}>
        <Field
          label="What is wrong, in one line"
          value={title}
          onChange={(next) => draft.set({ title: next, was })}
          maxLength={200}
          hasFocus
          isRequired
          refusal={refusal}
          {...(incident.title !== was && {
            hint: `${incident.titleBy.name} changed it to “${incident.title}”.`,
          })}
        />
        <DialogActs>
          <Button type="submit" look="primary">
            Change title
          </Button>
          <LeaveForm draft={draft} onClose={onClose} />
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
