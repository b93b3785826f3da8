// Renames the incident. It is text: the last one wins, with a notice to whoever's words were replaced [UX13].

import type { Incident } from '@sitrep/incident/nouns/incident';
import { useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
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
  const [title, setTitle] = useState(incident.title);
  const [was] = useState(incident.title);
  const { refusal, ask } = useSending(desk.send);
  const submit = () => {
    if (title.trim() === incident.title || ask({ type: 'changeTitle', title, was })) onClose();
  };
  return (
    <DialogBox title="Change the title" onClose={onClose}>
      <Form onSubmit={submit}>
        <Field
          label="What is wrong, in one line"
          value={title}
          onChange={setTitle}
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
          <Button onPress={onClose}>Cancel</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
