// What its person typed and the server does not have, by incident, to read and to copy.

import { Lock } from 'lucide-react';
import { Link } from 'wouter';
import { CopyButton } from '../../ui/copy-button.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import type { OwnItem } from './own-items.ts';
import styles from './own-words.module.css';

export function OwnWordsList(props: {
  items: readonly OwnItem[];
  now: string;
  codeOf: (incidentId: string) => string | null;
}) {
  const { items, now, codeOf } = props;
  const groups = Map.groupBy(items, ({ incidentId }) => incidentId);
  return [...groups].map(([incidentId, ofOne]) => {
    const code = incidentId && codeOf(incidentId);
    return (
      <section key={incidentId} className={styles.group}>
        <h3 className={styles.where}>
          {code ? <Link href={`/i/${code}`}>{code}</Link> : whereWords(incidentId)}
        </h3>
        <ul className={styles.items}>
          {ofOne.map((item) => (
            <li key={item.key} className={styles.item} data-own={item.state}>
              <Item item={item} now={now} />
            </li>
          ))}
        </ul>
      </section>
    );
  });
}

function Item({ item, now }: { item: OwnItem; now: string }) {
  const { what, text, askedAt, isPrivate, refusal } = item;
  return (
    <>
      <p className={styles.what}>
        <span>
          <b>{what}</b>
          {askedAt && (
            <>
              {' · '}
              <TimeText at={askedAt} now={now} />
            </>
          )}
        </span>
        {isPrivate && (
          <span className={styles.lock}>
            <Lock size="0.9em" aria-hidden="true" /> Private: team only
          </span>
        )}
        <span>{stateWords(item)}</span>
      </p>
      {refusal && (
        <p className={styles.why}>
          {refusal.happened} {refusal.next}
        </p>
      )}
      {text && (
        <div className={styles.words}>
          <p className={styles.text} dir="auto">
            {text}
          </p>
          <CopyButton text={() => text} look="quiet">
            Copy
          </CopyButton>
        </div>
      )}
    </>
  );
}

const states: Record<OwnItem['state'], string> = {
  waiting: 'waits to be sent',
  refused: 'refused, not sent',
  draft: 'half written',
  unreadable: 'this version cannot read it, nor send it',
};

function stateWords({ state, keptIn }: OwnItem): string {
  if (keptIn === 'tab') return `${states[state]}, kept in this tab alone`;
  if (keptIn === 'otherTab') return `${states[state]}, kept in another tab alone`;
  return state === 'waiting' ? `${states[state]}, kept on this device` : states[state];
}

/** What to call an incident that this device cannot name. */
export function whereWords(incidentId: string | null): string {
  return incidentId === null ? 'No incident yet' : 'An incident opened elsewhere';
}

/** `2 waiting to be sent, 1 refused, 1 half written` */
export function countWords(items: readonly OwnItem[]): string {
  const count = (state: OwnItem['state'], words: string) => {
    const many = items.filter((item) => item.state === state).length;
    return many > 0 ? [`${many} ${words}`] : [];
  };
  return [
    ...count('waiting', 'waiting to be sent'),
    ...count('refused', 'refused'),
    ...count('draft', 'half written'),
    ...count('unreadable', 'this version cannot read'),
  ].join(', ');
}
