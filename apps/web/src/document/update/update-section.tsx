// What is so now: the newest status update, since when it is said, and by when the next one comes; the earlier ones one
// press away. Above all else, for those who work on it and for those who only read [UX2].

import type { Document } from '@sitrep/incident/document';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { type Update, updatesOf } from '@sitrep/incident/nouns/status/update';
import type { ReactNode } from 'react';
import { wordOfState } from '../../ui/badge/state-badge.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Age, TimeText } from '../../ui/time/time-text.tsx';
import { PlainText } from '../plain-text.tsx';
import styles from './update.module.css';

/** Earlier ones that are drawn; the page stays small. */
const SHOWN = 20;
const NOTHING_BUT = 'Still on it.';

export type UpdateSlots = {
  /** Beside the heading: what can be said. */
  acts?: ReactNode;
  /** Where nothing was said yet; not drawn on a phone, where the impacts offer to say something. */
  hint?: ReactNode;
  /** Under the newest one: the form, what was refused. */
  under?: ReactNode;
};

export function UpdateSection(props: { document: Document; now: string; slots?: UpdateSlots }) {
  const { document, now, slots = {} } = props;
  const [newest, ...earlier] = updatesOf(document);
  if (!newest && !slots.acts && !slots.under) return null;
  return (
    <Panel
      id="update"
      className={!newest && slots.hint ? styles.wide : undefined}
      title={isOpen(document) ? 'Now' : 'The last status update'}
      aside={slots.acts && <span className={styles.acts}>{slots.acts}</span>}
    >
      {newest ? <Newest update={newest} isStanding={isOpen(document)} now={now} /> : slots.hint}
      {slots.under}
      {earlier.length > 0 && (
        <details className={styles.earlier}>
          <summary>Earlier updates: {earlier.length}</summary>
          <ol>
            {earlier.slice(0, SHOWN).map((update) => (
              <li key={update.id}>
                <TimeText at={update.postedAt} now={now} /> <b>{update.postedBy.name}</b> ·{' '}
                {wordOfState(update.state)} · <PlainText text={update.text || NOTHING_BUT} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </Panel>
  );
}

function Newest({ update, isStanding, now }: { update: Update; isStanding: boolean; now: string }) {
  const { text, state, postedAt, postedBy, againAt, againBy, nextBy, eta, etaAt, etaBy } = update;
  const Since = isStanding && !againAt ? Age : TimeText;
  return (
    <>
      <p className={styles.text}>
        <PlainText text={text || NOTHING_BUT} />
      </p>
      <p className={styles.meta}>
        <span className={styles.piece}>
          {wordOfState(state)} · {postedBy.name} <Since at={postedAt} now={now} />
        </span>
        {againAt && (
          <span className={styles.piece}>
            no change {isStanding ? <Age at={againAt} now={now} /> : <TimeText at={againAt} now={now} />}
            {againBy && againBy.id !== postedBy.id && ` · ${againBy.name}`}
          </span>
        )}
        {isStanding && (
          <span className={styles.piece}>
            next by <TimeText at={nextBy} now={now} />
          </span>
        )}
        {eta && etaAt && isStanding && (
          <span className={styles.piece}>
            <b>
              over by about <TimeText at={eta} now={now} />
            </b>
            , {etaBy?.name} thought at <TimeText at={etaAt} now={now} />
          </span>
        )}
      </p>
    </>
  );
}
