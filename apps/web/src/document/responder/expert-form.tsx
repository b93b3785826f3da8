// Of what somebody is an expert.

import type { Command } from '@sitrep/incident/nouns';
import type { Responder } from '@sitrep/incident/nouns/work/responder';
import { useState } from 'react';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';

export function ExpertForm(props: {
  responder: Responder;
  onAsk: (command: Command) => boolean;
  onClose: () => void;
}) {
  const { responder, onAsk, onClose } = props;
  const [of, setOf] = useState(responder.expertOf ?? '');
  const submit = () => {
    const expertOf = of.trim() || null;
    if (onAsk({ type: 'changeResponder', responderId: responder.id, role: 'expert', expertOf })) onClose();
  };
  return (
    <DialogBox title={`${responder.name} is an expert`} onClose={onClose}>
      <Form onSubmit={submit}>
        <Field label="Of what? (optional)" value={of} onChange={setOf} maxLength={60} hasFocus />
        <DialogActs>
          <Button type="submit" look="primary">
            Save the role
          </Button>
          <Button onPress={onClose}>Cancel</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
