// What one does with an incident now and then: copy, share, rename, correct times, print.

import { incidentOf } from '@sitrep/incident/nouns/incident';
import { statusText } from '@sitrep/report/status-text';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { type Desk, responds } from '../../document/desk.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { type Choice, ChoiceMenu } from '../../ui/overlay/choice-menu.tsx';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import styles from './board.module.css';
import type { OpenDialog } from './board-dialogs.tsx';

type Act = 'copyStatus' | 'copyLink' | 'share' | 'title' | 'times' | 'print';

const forAll: readonly Choice<Act>[] = [
  { id: 'copyStatus', words: 'Copy status as text', hint: 'For chat or mail, without private entries' },
  { id: 'copyLink', words: 'Copy link', hint: 'For people who can sign in' },
  { id: 'print', words: 'Print' },
];
const forResponders: readonly Choice<Act>[] = [
  { id: 'share', words: 'Share a read-only view…', hint: 'For people who cannot sign in' },
  { id: 'title', words: 'Change the title…' },
  { id: 'times', words: 'Edit times…' },
];

export function MoreMenu(props: {
  desk: Desk;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDialog: (dialog: OpenDialog) => void;
}) {
  const { desk, isOpen, onOpenChange, onDialog } = props;
  const { clock } = useLive();
  const [said, setSaid] = useState('');
  const [byHand, setByHand] = useState<string | null>(null);
  const code = incidentOf(desk.document)?.code ?? '';
  const address = `${location.origin}/i/${code}`;

  const copy = async (text: string, words: string) => {
    if (await copyText(text)) setSaid(words);
    else setByHand(text);
  };
  const choose = (act: Act) => {
    setSaid('');
    if (act === 'copyStatus') void copy(statusText(desk.document, clock.nowTime(), address), 'Status copied');
    else if (act === 'copyLink') void copy(address, 'Link copied');
    else if (act === 'print') window.print();
    else onDialog(act);
  };
  return (
    <>
      <ChoiceMenu
        label="More about this incident"
        groups={[{ choices: responds(desk.me) ? [...forAll, ...forResponders] : forAll }]}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onChoose={choose}
      >
        <Button look="quiet" label="More: copy, share, rename, times, print">
          <Ellipsis size="1.2em" aria-hidden="true" />
        </Button>
      </ChoiceMenu>
      <span role="status" className={styles.said} key={said}>
        {said}
      </span>
      {byHand !== null && (
        <DialogBox title="Copy by hand" onClose={() => setByHand(null)}>
          <Field
            label="The browser did not allow copying. Select the text and copy it."
            value={byHand}
            onChange={() => {}}
            rows={6}
            hasFocus
          />
        </DialogBox>
      )}
    </>
  );
}
