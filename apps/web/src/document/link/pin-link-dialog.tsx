// Pins a link that stands in an entry, fixed as of the moment the entry was written, not of now [R51]; or one just pasted.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import type { Desk } from '../desk.ts';
import { firstLink } from './link-choices.ts';
import { LinkForm } from './link-form.tsx';

export function PinLinkDialog({ desk, entry, onClose }: { desk: Desk; entry: Entry; onClose: () => void }) {
  const found = { url: firstLink(entry.text), at: entry.recordedAt, form: `link-${entry.id}` };
  return (
    <DialogBox title="Pin a link of this entry" onClose={onClose} isWide>
      <LinkForm desk={desk} found={found} onClose={onClose} />
    </DialogBox>
  );
}

export function PinPastedDialog({ desk, url, onClose }: { desk: Desk; url: string; onClose: () => void }) {
  return (
    <DialogBox title="Pin this link" onClose={onClose} isWide>
      <LinkForm desk={desk} found={{ url, form: `link-${url}` }} onClose={onClose} />
    </DialogBox>
  );
}
