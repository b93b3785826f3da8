// The text itself, for when the browser does not let a page write to the clipboard.

import { Field } from '../form/field.tsx';
import { DialogBox } from './dialog-box.tsx';

export function CopyByHand({ text, onClose }: { text: string; onClose: () => void }) {
  return (
    <DialogBox title="Copy by hand" onClose={onClose}>
      <Field
        label="The browser did not allow copying. Select the text and copy it."
        value={text}
        onChange={() => {}}
        rows={6}
        hasFocus
      />
    </DialogBox>
  );
}
