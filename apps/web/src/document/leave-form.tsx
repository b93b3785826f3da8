// The ways out of a form. With nothing typed it just closes; with something typed one says whether it is kept or goes,
// because a form that closes must not swallow words [UX8]. Esc keeps.

import type { Draft } from '../hooks/device/use-draft.ts';
import { Button } from '../ui/form/button.tsx';

export function LeaveForm(props: {
  draft: Pick<Draft<never>, 'isBegun' | 'clear'>;
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
    </>
  );
}
