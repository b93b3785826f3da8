// The action items of all incidents one may see: what still has to be done, whose it is and until when; ticked where it
// stands, changed in its incident [R50].

import { isOverdue } from '@sitrep/incident/nouns/action';
import type { ActionLine } from '@sitrep/incident/wire/actions';
import { useEffect, useState } from 'react';
import { useActions } from '../../hooks/actions/use-actions.ts';
import { useMe } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { mayRespond } from '../may-respond.ts';
import page from '../page.module.css';
import { ActionLineRow } from './action-line-row.tsx';
import styles from './actions.module.css';

const which = [
  { id: 'open', words: 'open' },
  { id: 'all', words: 'all' },
] as const;

export function ActionsPage() {
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const [typed, setTyped] = useState('');
  const { actions, isCut, isLoading, refusal, tick, tickRefusal } = useActions(shown === 'all');
  const me = useMe();
  const now = useNow(60_000);
  const fitting = actions.filter((action) => fits(action, typed));
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
        {isLoading && !refusal ? 'Loading…' : said(fitting, now, shown, typed)}
        {isCut && ' These are the first 500: look for a name or a word.'}
      </p>
      {fitting.length > 0 && (
        <ul className={styles.actions}>
          {fitting.map((action) => (
            <ActionLineRow
              key={`${action.incidentId} ${action.actionId}`}
              action={action}
              now={now}
              onTick={mayTick ? (done) => tick(action, done) : null}
            />
          ))}
        </ul>
      )}
    </main>
  );
}

function fits({ owner, text, title, code }: ActionLine, typed: string): boolean {
  const told = `${owner ?? 'nobody yet'} ${text} ${title} ${code}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => told.includes(word));
}

function said(actions: readonly ActionLine[], now: string, shown: 'open' | 'all', typed: string): string {
  if (actions.length === 0 && typed.trim() !== '') return 'None has these words.';
  if (actions.length === 0)
    return shown === 'open'
      ? 'None is open. What is written down in incidents comes together here.'
      : 'None yet.';
  const late = actions.filter((action) => isOverdue(action, now)).length;
  const many = `${actions.length} ${shown === 'open' ? 'open' : 'in all'}`;
  return late > 0 ? `${many}, ${late} overdue.` : `${many}, none overdue.`;
}
