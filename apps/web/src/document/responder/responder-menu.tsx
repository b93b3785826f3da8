// What can be said of one person in the list: another role, that they left, that they were never here.

import type { Command } from '@sitrep/incident/nouns';
import { type Responder, responderRoles } from '@sitrep/incident/nouns/work/responder';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Choice } from '../../ui/overlay/choice.ts';
import { ChoiceMenu } from '../../ui/overlay/choice-menu.tsx';
import type { Desk } from '../desk.ts';
import { ExpertForm } from './expert-form.tsx';
import { roleWords } from './responder-words.ts';

type Act = Responder['role'] | 'leave' | 'remove';

export function ResponderMenu(props: {
  desk: Desk;
  responder: Responder;
  onAsk: (command: Command) => boolean;
}) {
  const { desk, responder, onAsk } = props;
  const { id: responderId, name, role, person } = responder;
  const [isOpen, setIsOpen] = useState(false);
  const [asksOf, setAsksOf] = useState(false);
  const isMe = person?.id === desk.me.id;
  const roles: readonly Choice<Act>[] = responderRoles.map((id) => ({
    id,
    words: id === 'expert' ? 'expert of…' : roleWords[id],
  }));
  const ends: readonly Choice<Act>[] = [
    { id: 'leave', words: isMe ? 'I leave' : 'Left' },
    { id: 'remove', words: 'Remove from the list', hint: 'Where it was a mistake' },
  ];
  const choose = (act: Act) => {
    if (act === 'leave') onAsk({ type: 'leaveResponse', responderId });
    else if (act === 'remove') onAsk({ type: 'removeResponder', responderId });
    else if (act === 'expert') setAsksOf(true);
    else onAsk({ type: 'changeResponder', responderId, role: act });
  };
  return (
    <>
      <ChoiceMenu
        label={`About ${name}`}
        groups={[{ choices: roles }, { choices: ends }]}
        current={role}
        button={{
          look: 'quiet',
          label: `About ${name}`,
          children: <Ellipsis size="1em" aria-hidden="true" />,
        }}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        onChoose={choose}
      />
      {asksOf && <ExpertForm responder={responder} onAsk={onAsk} onClose={() => setAsksOf(false)} />}
    </>
  );
}
