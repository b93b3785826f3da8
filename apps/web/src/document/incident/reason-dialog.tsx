// An act that must say why: reopening, striking out, taking over, standing down. One field, one button.

import type { Command } from '@sitrep/incident/nouns';
import type { ReactNode } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { useSending } from '../use-sending.ts';

export function ReasonDialog(props: {
  desk: Desk;
  /** Names it among the drafts. */
  form: string;
  title: string;
  /** What will happen. */
  children?: ReactNode;
  label?: string;
  /** Names verb and object [UX10]. */
  act: string;
  command: (reason: string) => Command;
  onClose: () => void;
}) {
  const { desk, form, title, children, label = 'Why?', act, command, onClose } = props;
  const draft = useDraft({ incidentId: desk.incidentId, form }, { reason: '' });
  const { reason } = draft.words;
  const { refusal, ask } = useSending(desk.send);
  const submit = () => {
    if (!ask(command(reason))) return;
    draft.clear();
    onClose();
  };
  return (
    <DialogBox title={title} onClose={onClose}>
      <Form onSubmit={submit}>
        {children}
        <Field
          label={label}
          value={reason}
          onChange={(next) => draft.set({ reason: next })}
          maxLength={500}
          hasFocus
          isRequired
          refusal={refusal}
        />
        <DialogActs>
          <Button type="submit" look="primary">
            {act}
          </Button>
          <LeaveForm draft={draft} onClose={onClose} />
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
