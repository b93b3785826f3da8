// How far it is, and every way it ends. What ends it or begins it again asks for the little that must be known.

import { type Incident, OpenState } from '@sitrep/incident/nouns/incident';
import { ChevronDown } from 'lucide-react';
import { StateBadge, stateWords } from '../../ui/badge/state-badge.tsx';
import type { ChoiceGroup } from '../../ui/overlay/choice.ts';
import { ChoiceMenu } from '../../ui/overlay/choice-menu.tsx';
import type { Desk } from '../desk.ts';
import styles from './incident.module.css';

/** What needs a word more than the choice. */
export type Ending = 'resolve' | 'duplicate' | 'falseAlarm' | 'reopen';
type Choosable = Incident['state'] | Ending;

const openStates = OpenState.options.map((id) => ({
  id,
  words: stateWords[id],
  drawn: <StateBadge state={id} />,
}));

const whileOpen: readonly ChoiceGroup<Choosable>[] = [
  { title: 'State', choices: openStates },
  {
    title: 'It is over',
    choices: [
      { id: 'resolve', words: 'Resolve…' },
      { id: 'duplicate', words: 'Close as a duplicate…' },
      { id: 'falseAlarm', words: 'Close as a false alarm…' },
    ],
  },
];

const whenClosed: readonly ChoiceGroup<Choosable>[] = [
  { title: 'State', choices: [{ id: 'reopen', words: 'Reopen…', hint: 'It is not over after all' }] },
];

export function StateMenu(props: {
  desk: Desk;
  incident: Incident;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onEnd: (ending: Ending) => void;
}) {
  const { desk, incident, isOpen, onOpenChange, onEnd } = props;
  const isClosed = incident.state === 'resolved';
  const choose = (id: Choosable) => {
    const state = OpenState.options.find((open) => open === id);
    if (!state) onEnd(endingOf(id));
    else if (state !== incident.state) desk.send({ type: 'setState', state, was: incident.state });
  };
  return (
    <ChoiceMenu
      label="State"
      groups={isClosed ? whenClosed : whileOpen}
      current={incident.state}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onChoose={choose}
      button={{
        look: 'quiet',
        className: styles.opener,
        children: (
          <>
            <span className="spoken">State: </span>
            <StateBadge state={incident.state} closedAs={incident.closedAs} />
            <span className="spoken">. Change</span>
            <ChevronDown size="0.9em" aria-hidden="true" />
          </>
        ),
      }}
    />
  );
}

function endingOf(id: Choosable): Ending {
  return id === 'duplicate' || id === 'falseAlarm' || id === 'reopen' ? id : 'resolve';
}
