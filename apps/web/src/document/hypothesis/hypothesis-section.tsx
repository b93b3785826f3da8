// Hypotheses: what is thought to be the cause, how to test it, what came of it [R16, R105]. What must still be tested comes
// first; what was refuted or dropped stays, one press away, so that nobody tries it again.

import type { Document } from '@sitrep/incident/document';
import { failureModeWords } from '@sitrep/incident/nouns/tried/guidance';
import { type Hypothesis, hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { Shape, type ShapeName } from '../../ui/badge/shape.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { PlainText } from '../plain-text.tsx';
import styles from './hypothesis.module.css';

export const hypothesisStateWords: Record<Hypothesis['state'], string> = {
  untested: 'Untested',
  confirmed: 'Confirmed',
  refuted: 'Refuted',
  dropped: 'Dropped',
};

const shapes: Record<Hypothesis['state'], ShapeName> = {
  untested: 'open',
  confirmed: 'done',
  refuted: 'notice',
  dropped: 'notice',
};

export type HypothesisSlots = {
  /** Beside the heading: the way to state one. */
  aside?: ReactNode;
  add?: ReactNode;
  /** What may be done with one, under it. */
  under?: (hypothesis: Hypothesis) => ReactNode;
  /** Instead of one while it is edited. */
  instead?: (hypothesis: Hypothesis) => ReactNode;
};

export function HypothesisSection(props: { document: Document; now: string; slots?: HypothesisSlots }) {
  const { document, now, slots = {} } = props;
  const all = hypotheses.all(document).toSorted((a, b) => (a.statedAt < b.statedAt ? -1 : 1));
  if (all.length === 0 && !slots.add) return null;
  const of = (...states: Hypothesis['state'][]) => all.filter(({ state }) => states.includes(state));
  const over = of('refuted', 'dropped');
  const list = (some: readonly Hypothesis[]) => (
    <ul>
      {some.map((hypothesis) => (
        <li key={hypothesis.id} className={styles.hypothesis}>
          {slots.instead?.(hypothesis) ?? (
            <One hypothesis={hypothesis} now={now}>
              {slots.under?.(hypothesis)}
            </One>
          )}
        </li>
      ))}
    </ul>
  );
  const untested = of('untested').length;
  const standing = [...of('untested'), ...of('confirmed')];
  return (
    <Panel
      id="hypotheses"
      title={untested > 0 ? `Hypotheses: ${untested} untested` : 'Hypotheses'}
      aside={slots.aside}
    >
      {standing.length > 0 && list(standing)}
      {slots.add}
      {over.length > 0 && (
        <details className={styles.over}>
          <summary>Refuted or dropped: {over.length}</summary>
          {list(over)}
        </details>
      )}
    </Panel>
  );
}

function One(props: { hypothesis: Hypothesis; now: string; children: ReactNode }) {
  const { hypothesis, now, children } = props;
  const { text, test, mode, state, outcome, statedAt, statedBy, stateAt, stateBy, earlier } = hypothesis;
  return (
    <>
      <p className={styles.text}>
        <b className={styles.state} data-state={state}>
          <Shape name={shapes[state]} /> {hypothesisStateWords[state]}
        </b>{' '}
        {hypothesis.private && <Lock size="0.9em" aria-label="Private: team only" />}{' '}
        <PlainText text={text} />
      </p>
      {test && (
        <p className={styles.more}>
          <b>Test:</b> <PlainText text={test} />
        </p>
      )}
      {outcome && (
        <p className={styles.more}>
          <b>{state === 'dropped' ? 'Why:' : 'It showed:'}</b> <PlainText text={outcome} />
        </p>
      )}
      {earlier.map((told) => (
        <p key={told.at} className={styles.meta}>
          Before: {hypothesisStateWords[told.state].toLowerCase()} <TimeText at={told.at} now={now} /> by{' '}
          {told.by.name}
          {told.outcome && `: ${told.outcome}`}
        </p>
      ))}
      <p className={styles.meta}>
        {statedBy.name}, <TimeText at={statedAt} now={now} />
        {stateAt !== statedAt && (
          <>
            {' · '}
            {hypothesisStateWords[state].toLowerCase()} by {stateBy.name}, <TimeText at={stateAt} now={now} />
          </>
        )}
        {mode && ` · ${failureModeWords[mode]}`}
      </p>
      {children}
    </>
  );
}
