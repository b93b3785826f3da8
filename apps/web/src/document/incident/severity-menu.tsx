// How bad it is, changed with one key and one digit. "Not known yet" is a choice like the others [UX4].

import { type Incident, severities } from '@sitrep/incident/nouns/incident';
import { ChevronDown } from 'lucide-react';
import { SeverityBadge, severityWords } from '../../ui/badge/severity-badge.tsx';
import { ChoiceMenu } from '../../ui/overlay/choice-menu.tsx';
import type { Desk } from '../desk.ts';
import styles from './incident.module.css';

/** Worst first, what is not known last: the digit of SEV1 is 1. */
const choices = [...severities.filter((severity) => severity !== 'unknown'), 'unknown' as const].map(
  (id) => ({
    id,
    words: severityWords[id],
    drawn: <SeverityBadge severity={id} />,
  }),
);

export function SeverityMenu(props: {
  desk: Desk;
  incident: Incident;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { desk, incident, isOpen, onOpenChange } = props;
  return (
    <ChoiceMenu
      label="Severity"
      groups={[{ title: 'Severity', choices }]}
      current={incident.severity}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onChoose={(severity) => {
        if (severity !== incident.severity) {
          desk.send({ type: 'setSeverity', severity, was: incident.severity });
        }
      }}
      button={{
        look: 'quiet',
        className: styles.opener,
        children: (
          <>
            <span className="spoken">Severity: </span>
            <SeverityBadge severity={incident.severity} short />
            <span className="spoken">. Change</span>
            <ChevronDown size="0.9em" aria-hidden="true" />
          </>
        ),
      }}
    />
  );
}
