// How users, infrastructure and services are affected right now, each statement with its own age [R40, R42]. Pure;
// whoever may edit hands in what stands beside a statement and what takes its place while it is edited.

import type { Document } from '@sitrep/incident/document';
import { type Impact, type ImpactArea, impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { isOpen } from '@sitrep/incident/nouns/incident';
import type { ReactNode } from 'react';
import { Panel } from '../../ui/panel.tsx';
import { AgeMark } from '../age-mark.tsx';
import { PlainText } from '../plain-text.tsx';
import { Components } from './components.tsx';
import styles from './impact.module.css';

export const areaWords: Record<ImpactArea, string> = {
  users: 'Users',
  infrastructure: 'Infrastructure',
  services: 'Services',
};

/** What a first sentence may look like, for someone who stares at an empty field. */
export const areaExamples: Record<ImpactArea, string> = {
  users: '18 % of EU card payments fail',
  infrastructure: 'db-7 in eu-west-1 is slow, the rest is fine',
  services: 'checkout is down, search is fine',
};

export type ImpactSlots = {
  /** Beside the heading. */
  aside?: ReactNode;
  /** Beside the name of one: who else edits it. */
  edited?: (area: ImpactArea) => ReactNode;
  /** Under one statement. */
  beside?: (area: ImpactArea) => ReactNode;
  /** Under a statement that is not known yet: what it may look like. */
  hint?: (area: ImpactArea) => ReactNode;
  /** Instead of one statement while it is edited; null leaves it as it is. */
  instead?: (area: ImpactArea) => ReactNode;
  /** Under all of them: what was refused or lost. */
  after?: ReactNode;
};

export function ImpactSection(props: { document: Document; now: string; slots?: ImpactSlots }) {
  const { document, now, slots = {} } = props;
  return (
    <Panel
      id="now"
      title={isOpen(document) ? 'What is affected now' : 'What was affected at the end'}
      aside={slots.aside}
    >
      <div className={styles.areas}>
        {impactAreas.map((area) => (
          <div key={area} className={styles.area} id={`impact-${area}`}>
            <h3 className={styles.name}>
              {areaWords[area]}
              {slots.edited?.(area)}
            </h3>
            {slots.instead?.(area) ?? (
              <Statement
                document={document}
                impact={impacts.get(document, area)}
                now={now}
                hint={slots.hint?.(area)}
              >
                {slots.beside?.(area)}
              </Statement>
            )}
          </div>
        ))}
      </div>
      {slots.after}
    </Panel>
  );
}

function Statement(props: {
  document: Document;
  impact: Impact | undefined;
  now: string;
  hint: ReactNode;
  children?: ReactNode;
}) {
  const { document, impact, now, hint, children } = props;
  return (
    <>
      {impact?.text ? (
        <p>
          <PlainText text={impact.text} />
        </p>
      ) : (
        <p className={styles.unknown}>
          <i>Not known yet</i>
          {hint}
        </p>
      )}
      {impact && impact.components.length > 0 && <Components components={impact.components} />}
      <div className={styles.foot}>
        <AgeMark
          document={document}
          at={impact?.confirmedAt ?? null}
          by={impact?.confirmedBy ?? null}
          now={now}
        />
        {children}
      </div>
    </>
  );
}
