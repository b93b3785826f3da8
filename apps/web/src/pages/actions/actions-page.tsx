// The action items of all incidents one may see: what still has to be done, whose it is and until when; ticked where it
// stands, changed in its incident [R50].

import { useEffect, useState } from 'react';
import { type Actions, type ActionsWanted, useActions } from '../../hooks/actions/use-actions.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { mayRespond } from '../may-respond.ts';
import page from '../page.module.css';
import { ActionLineRow } from './action-line-row.tsx';
import styles from './actions.module.css';

const which = [
  { id: 'open', words: 'open' },
  { id: 'overdue', words: 'overdue' },
  { id: 'all', words: 'all' },
] as const;

export function ActionsPage() {
  const [shown, setShown] = useState<ActionsWanted['show']>('open');
  const [typed, setTyped] = useState('');
  const list = useActions({ show: shown, words: typed.trim() });
  const { actions, told, refusal, tick, tickRefusal } = list;
  const me = useMe();
  const now = useNow(60_000);
  useEffect(() => {
    document.title = 'Action items · Sitrep';
  }, []);
  const mayTick = me.phase === 'known' && mayRespond(me.person);
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>Action items</h1>
      </div>
      <div className={styles.filters}>
        <Field
          label="Whose, or what"
          value={typed}
          onChange={setTyped}
          placeholder="Cy, lock wait, INC-7KQ4"
          maxLength={80}
        />
        <ChoiceRow label="Show" choices={which} value={shown} onChange={setShown} />
      </div>
      <RefusalNotice refusal={refusal ?? tickRefusal} />
      <p role="status" className={styles.status}>
        {told ? said(told) : !refusal && 'Loading…'}
      </p>
      {actions.length > 0 && (
        <ul className={styles.actions} aria-busy={list.isLoading}>
          {actions.map((action) => (
            <ActionLineRow
              key={`${action.incidentId} ${action.actionId}`}
              action={action}
              now={now}
              onTick={mayTick ? (done) => tick(action, done) : null}
            />
          ))}
        </ul>
      )}
      {list.more && (
        <Button className={styles.more} onPress={list.more} isDisabled={list.isLoadingMore}>
          {list.isLoadingMore ? 'Loading more…' : 'Show more'}
        </Button>
      )}
    </main>
  );
}

function said({ count, overdue, wanted }: NonNullable<Actions['told']>): string {
  if (count === 0 && wanted.words !== '') return 'None has these words.';
  if (count === 0) return nothing[wanted.show];
  if (wanted.show === 'overdue') return `${count} overdue.`;
  const many = `${count} ${wanted.show === 'open' ? 'open' : 'in all'}`;
  return overdue > 0 ? `${many}, ${overdue} overdue.` : `${many}, none overdue.`;
}

const nothing: Record<ActionsWanted['show'], string> = {
  open: 'None is open. What is written down in incidents comes together here.',
  overdue: 'None is overdue.',
  all: 'None yet.',
};
