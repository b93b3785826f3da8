// The end of a form: its act and the ways out. With nothing typed it just closes; with something typed one says whether it is kept or goes,
// because a form that closes must not swallow words [UX8]. Esc keeps. Who has it open is shown to others by this, and here who else [UX14].

import type { Refusal } from '@sitrep/incident/refusal';
import type { Draft } from '../hooks/device/use-draft.ts';
import { Button } from '../ui/form/button.tsx';
import { FormActs } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { EditedToo } from './edited/edited-by.tsx';
import { refusalBeside } from './use-sending.ts';

export function LeaveForm(props: {
  draft: Pick<Draft<never>, 'at' | 'isBegun' | 'clear'>;
  onClose: () => void;
  /** While nothing is typed. */
  words?: string;
}) {
  const { draft, onClose, words = 'Cancel' } = props;
  const discard = () => {
    draft.clear();
    onClose();
  };
  return (
    <>
      <Button onPress={onClose}>{draft.isBegun ? 'Keep for later' : words}</Button>
      {draft.isBegun && (
        <Button look="quiet" onPress={discard}>
          Discard
        </Button>
      )}
      <EditedToo at={draft.at} />
    </>
  );
}

/** The last lines of a form: a refusal that none of its fields shows, what it does, and the ways out. */
export function FormEnd(props: {
  draft: Pick<Draft<never>, 'at' | 'isBegun' | 'clear'>;
  refusal: Refusal | null;
  fields: readonly string[];
  /** What is done, in words. */
  act: string;
  onClose: () => void;
}) {
  const { draft, refusal, fields, act, onClose } = props;
  return (
    <>
      <RefusalNotice refusal={refusalBeside(refusal, fields)} />
      <FormActs>
        <Button type="submit" look="primary">
          {act}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </>
  );
}
