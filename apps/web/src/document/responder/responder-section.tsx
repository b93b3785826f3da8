// Who works on it: who leads first, then everybody else with their role and when they were last heard of [R5, R36]; those who
// left stay readable. For the team alone.

import type { Document } from '@sitrep/incident/document';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { type Responder, responders, responding } from '@sitrep/incident/nouns/work/responder';
import { type Heard, heardIn } from '@sitrep/incident/people/heard';
import type { ReactNode } from 'react';
import { classes } from '../../ui/classes.ts';
import { Panel } from '../../ui/panel.tsx';
import { Age, TimeText } from '../../ui/time/time-text.tsx';
import styles from './responder.module.css';
import { roleOf } from './responder-words.ts';

export type ResponderSlots = {
  /** Beside the heading: "I'm here". */
  aside?: ReactNode;
  /** Under the heading: what there is to say about the whole of them. */
  above?: ReactNode;
  add?: ReactNode;
  beside?: (responder: Responder) => ReactNode;
  /** What somebody works on. */
  under?: ((responder: Responder) => ReactNode) | undefined;
};

export function ResponderSection(props: {
  document: Document;
  now: string;
  me: string;
  slots?: ResponderSlots;
}) {
  const { document, now, me, slots = {} } = props;
  const here = responding(document);
  const left = responders.all(document).filter(({ leftAt }) => leftAt !== null);
  const leads = coordinationOf(document)?.holder?.id;
  const inOrder = here.toSorted((a, b) => Number(b.person?.id === leads) - Number(a.person?.id === leads));
  return (
    <Panel
      id="people"
      title={here.length === 0 ? 'People' : `People: ${here.length} here`}
      aside={slots.aside}
    >
      {slots.above}
      {here.length === 0 && <p className={styles.none}>Nobody has said yet that they are here.</p>}
      {inOrder.length > 0 && (
        <ul className={styles.people}>
          {inOrder.map((responder) => {
            const { id, name, person, addedAt } = responder;
            const heard = person ? heardIn(document).get(person.id) : undefined;
            const roles = [person && person.id === leads ? 'IC' : '', roleOf(responder)].filter(Boolean);
            return (
              <li key={id} className={styles.person}>
                <span className={styles.words}>
                  <span className={styles.name} dir="auto">
                    {name}
                    {person?.id === me && <span data-print="no"> (you)</span>}
                  </span>
                  {roles.length > 0 && <b className={styles.role}>{roles.join(', ')}</b>}
                  <span className={styles.heard}>
                    {heard ? (
                      <LastHeard heard={heard} document={document} now={now} />
                    ) : (
                      <>
                        {person ? 'not heard of yet, added ' : 'by name, added '}
                        <TimeText at={addedAt} now={now} />
                      </>
                    )}
                  </span>
                  {slots.under?.(responder)}
                </span>
                {slots.beside?.(responder)}
              </li>
            );
          })}
        </ul>
      )}
      {left.length > 0 && (
        <p className={classes(styles.none, styles.left)}>
          {'Left: '}
          {left.map(({ id, name, leftAt }, at) => (
            <span key={id}>
              {at > 0 && ', '}
              <bdi>{name}</bdi> {leftAt && <TimeText at={leftAt} now={now} />}
            </span>
          ))}
        </p>
      )}
      {slots.add}
    </Panel>
  );
}

function LastHeard({ heard, document, now }: { heard: Heard; document: Document; now: string }) {
  const [first] = document.window;
  // An entry of theirs may have left the page since; what is known for sure is that none is on it.
  if (!heard.isExact && first) {
    return (
      <>
        last heard before <TimeText at={first.happenedAt} now={now} />
      </>
    );
  }
  return (
    <>
      {'last heard '}
      <Age at={heard.at} now={now} />
    </>
  );
}
