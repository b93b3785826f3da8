// What one does with an incident now and then: copy, share, rename, correct times, print.

import { may } from '@sitrep/incident/access';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { statusText } from '@sitrep/report/status-text';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { type Desk, responds } from '../../../document/desk.ts';
import { erasableIn } from '../../../document/erase/erasable.ts';
import { useLive } from '../../../hooks/live-context.tsx';
import { copyText } from '../../../ui/copy-text.ts';
import { lazyPart } from '../../../ui/lazy-part.tsx';
import type { Choice } from '../../../ui/overlay/choice.ts';
import { ChoiceMenu } from '../../../ui/overlay/choice-menu.tsx';
import { useOffers } from '../../keys/offers.ts';
import type { OpenDialog } from '../open.ts';

const CopyByHand = lazyPart(() =>
  import('../../../ui/overlay/copy-by-hand.tsx').then((file) => file.CopyByHand),
);

type Act = 'access' | 'copyStatus' | 'copyLink' | 'share' | 'title' | 'times' | 'erase' | 'audit' | 'print';

const forAll: readonly Choice<Act>[] = [
  { id: 'copyStatus', words: 'Copy status as text', hint: 'For chat or mail, without private entries' },
  { id: 'copyLink', words: 'Copy link', hint: 'For people who can sign in' },
  { id: 'print', words: 'Print' },
];
const sharing: readonly Choice<Act>[] = [
  { id: 'share', words: 'Share a read-only view…', hint: 'For people who cannot sign in' },
];
const forResponders: readonly Choice<Act>[] = [
  { id: 'title', words: 'Change the title…' },
  { id: 'times', words: 'Edit times…' },
];
const forWriters: readonly Choice<Act>[] = [
  { id: 'erase', words: 'Erase a secret…', hint: 'From the title, an impact, a link, an action' },
];
const forThoseInCharge: readonly Choice<Act>[] = [
  { id: 'audit', words: 'Who opened it…', hint: 'And who shared it or changed its access' },
];

function choicesFor(desk: Desk): readonly Choice<Act>[] {
  const { document, me } = desk;
  const isInCharge = me.role === 'admin' || coordinationOf(document)?.holder?.id === me.id;
  if (!responds(me)) return forAll;
  const restricted = isSensitive(document);
  const access: Choice<Act> = restricted
    ? { id: 'access', words: 'Who sees it…', hint: 'Restricted to named people' }
    : { id: 'access', words: 'Restrict to named people…', hint: 'Out of every list but theirs' };
  return [
    ...forAll,
    ...sharing,
    ...forResponders,
    ...(may(me, document, { type: 'liftRestriction' }) ? [access] : []),
    ...(erasableIn(desk).length > 0 ? forWriters : []),
    ...(isInCharge ? forThoseInCharge : []),
  ];
}

export function MoreMenu(props: {
  desk: Desk;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDialog: (dialog: OpenDialog) => void;
}) {
  const { desk, isOpen, onOpenChange, onDialog } = props;
  const { clock } = useLive();
  const [byHand, setByHand] = useState<string | null>(null);
  const code = incidentOf(desk.document)?.code ?? '';
  const address = `${location.origin}/i/${code}`;

  const copy = async (text: string, words: string) => {
    if (await copyText(text)) desk.say(words);
    else setByHand(text);
  };
  const choose = (act: Act) => {
    if (act === 'copyStatus') void copy(statusText(desk.document, clock.nowTime(), address), 'Status copied');
    else if (act === 'copyLink') void copy(address, 'Link copied');
    else if (act === 'print') window.print();
    else onDialog(act);
  };
  useOffers(
    'incident',
    choicesFor(desk).map(({ id, words, hint }) => ({ words, hint, run: () => choose(id) })),
  );
  return (
    <>
      <ChoiceMenu
        label="More about this incident"
        groups={[{ choices: choicesFor(desk) }]}
        isOpen={isOpen}
        onOpenChange={onOpenChange}
        onChoose={choose}
        button={{
          look: 'quiet',
          label: 'More: copy, share, rename, times, print',
          children: <Ellipsis size="1.2em" aria-hidden="true" />,
        }}
      />
      {byHand !== null && <CopyByHand text={byHand} onClose={() => setByHand(null)} />}
    </>
  );
}
