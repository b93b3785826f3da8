// Measures: the temporary fixes that are in effect, since when, by whom, how to undo them [R3]. What is in effect after the
// end is a caution until somebody undoes it or makes it an action item [R100].

import type { Document } from '@sitrep/incident/document';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { isInEffect, type Measure, measures } from '@sitrep/incident/nouns/tried/measure';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Shape } from '../../ui/badge/shape.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { PlainText } from '../plain-text.tsx';
import styles from './measure.module.css';

export type MeasureSlots = {
  /** Beside the heading: the way to add one. */
  aside?: ReactNode;
  add?: ReactNode;
  /** Under one that is in effect. */
  under?: (measure: Measure) => ReactNode;
  /** Beside one that is over. */
  beside?: (measure: Measure) => ReactNode;
  /** Instead of one while it is edited. */
  instead?: (measure: Measure) => ReactNode;
};

export function MeasureSection(props: { document: Document; now: string; slots?: MeasureSlots }) {
  const { document, now, slots = {} } = props;
  const all = measures.all(document).toSorted((a, b) => (a.since < b.since ? -1 : 1));
  if (all.length === 0 && !slots.add) return null;
  const standing = all.filter((measure) => isInEffect(document, measure));
  const over = all.filter((measure) => !isInEffect(document, measure));
  return (
    <Panel id="measures" title={titleOf(standing.length)} aside={slots.aside}>
      {standing.length > 0 && (
        <ul className={styles.measures}>
          {standing.map((measure) => (
            <li key={measure.id} className={styles.measure}>
              {slots.instead?.(measure) ?? (
                <InEffect measure={measure} isOver={!isOpen(document)} now={now}>
                  {slots.under?.(measure)}
                </InEffect>
              )}
            </li>
          ))}
        </ul>
      )}
      {slots.add}
      {over.length > 0 && (
        <details className={styles.over}>
          <summary>No longer in effect: {over.length}</summary>
          <ul>
            {over.map((measure) => (
              <li key={measure.id} className={styles.gone}>
                <Over measure={measure} now={now} />
                {slots.beside?.(measure)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function titleOf(standing: number): string {
  return standing === 0 ? 'Measures: none in effect' : `Measures in effect: ${standing}`;
}

function InEffect(props: { measure: Measure; isOver: boolean; now: string; children: ReactNode }) {
  const { measure, isOver, now, children } = props;
  return (
    <>
      <p className={styles.text}>
        <b className={styles.mark} data-caution={isOver || undefined}>
          <Shape name="second" /> {isOver ? 'Still in effect' : 'In effect'}
        </b>{' '}
        {measure.private && <Lock size="0.9em" aria-label="Private: team only" />}{' '}
        <PlainText text={measure.text} />
      </p>
      <p className={styles.meta}>
        since <TimeText at={measure.since} now={now} /> · {measure.by ?? measure.recordedBy.name}
      </p>
      {measure.undo && (
        <p className={styles.undo}>
          <b>To undo:</b> <PlainText text={measure.undo} />
        </p>
      )}
      {children}
    </>
  );
}

function Over({ measure, now }: { measure: Measure; now: string }) {
  const { text, since, undoneAt, undoneBy } = measure;
  return (
    <span className={styles.words}>
      <PlainText text={text} />{' '}
      <span className={styles.meta}>
        from <TimeText at={since} now={now} />
        {undoneAt ? (
          <>
            {' to '}
            <TimeText at={undoneAt} now={now} />, undone by {undoneBy?.name}
          </>
        ) : (
          <>
            {' · now an '}
            <a href="#actions">action item</a>
          </>
        )}
      </span>
    </span>
  );
}
