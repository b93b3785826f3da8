// The audit for admins: who came in, opened, exported, shared or erased, and who changed who may; as a table to take away too.

import { type AuditKind, auditKinds, auditWords } from '@sitrep/incident/wire/audit';
import { useEffect, useState } from 'react';
import { useAudit } from '../hooks/audit/use-audit.ts';
import { useMe } from '../hooks/use-me.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePeople } from '../hooks/use-people.ts';
import { SelectField } from '../ui/form/select-field.tsx';
import styles from './audit/audit.module.css';
import { AuditLines } from './audit/audit-lines.tsx';
import page from './page.module.css';

const DAY_MS = 24 * 3_600_000;
const spans = [
  { id: '', words: 'all that is kept' },
  { id: '1', words: 'the last 24 hours' },
  { id: '7', words: 'the last 7 days' },
  { id: '30', words: 'the last 30 days' },
];
const kinds = [{ id: '', words: 'everything' }, ...auditKinds.map((id) => ({ id, words: auditWords[id] }))];

export function AuditPage() {
  const me = useMe();
  const now = useNow(60_000);
  const { people } = usePeople();
  const [person, setPerson] = useState('');
  const [what, setWhat] = useState('');
  const [days, setDays] = useState('');
  const since = days === '' ? '' : new Date(Date.parse(now) - Number(days) * DAY_MS).toISOString();
  const asked = {
    ...(person && { person }),
    ...(isKind(what) && { what }),
    ...(since && { from: since }),
  };
  const audit = useAudit(asked);
  useEffect(() => {
    document.title = 'Audit · Sitrep';
  }, []);
  const everybody = [{ id: '', words: 'anybody' }, ...people.map(({ id, name }) => ({ id, words: name }))];
  const isAdmin = me.phase === 'known' && me.person?.role === 'admin';
  return (
    <main className={page.page}>
      <div className={page.head}>
        <h1 className={page.title}>Audit</h1>
        {isAdmin && (
          <a href={`/api/audit.csv?${new URLSearchParams(asked)}`} download>
            Take it as a table (CSV)
          </a>
        )}
      </div>
      <p className={page.lead}>
        Who came in, what was opened, shared or erased, and who changed what others may do. What was written
        in an incident stands there.
      </p>
      <div className={styles.filters}>
        <SelectField label="Who, or to whom" value={person} onChange={setPerson} choices={everybody} />
        <SelectField label="What" value={what} onChange={setWhat} choices={kinds} />
        <SelectField label="From" value={days} onChange={setDays} choices={spans} />
      </div>
      <AuditLines audit={audit} now={now} />
    </main>
  );
}

function isKind(text: string): text is AuditKind {
  return Object.hasOwn(auditWords, text);
}
