// Pins a link that stands in an entry; it is fixed as of the moment the entry was written, not of now [R51].

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
