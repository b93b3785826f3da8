// Search: one field, what was found grouped by incident, the newest first, each line a link to the very entry. The words stand
// behind the # of the address, which no server sees, so that going back finds them again.

import type { SearchBody } from '@sitrep/incident/wire/search';
import { useEffect, useState } from 'react';
import { useSearch } from '../hooks/search/use-search.ts';
import { useNow } from '../hooks/use-now.ts';
import { usePeople } from '../hooks/use-people.ts';
import { Button } from '../ui/form/button.tsx';
import { ChoiceRow } from '../ui/form/choice-row.tsx';
import { Field } from '../ui/form/field.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { SelectField } from '../ui/form/select-field.tsx';
import page from './page.module.css';
import { FoundEntries } from './search/found-entries.tsx';
import { FoundIncidents } from './search/found-incidents.tsx';
import styles from './search/search.module.css';
import { keepWords, keptWords } from './search/words-in-address.ts';

const kinds = [
  { id: 'all', words: 'everything' },
  { id: 'incident', words: 'incidents' },
  { id: 'entry', words: 'entries' },
] as const;

const spans = [
  { id: '', words: 'any time' },
  { id: '1', words: 'the last 24 hours' },
  { id: '7', words: 'the last 7 days' },
  { id: '30', words: 'the last 30 days' },
  { id: '365', words: 'the last year' },
] as const;

const DAY_MS = 24 * 3_600_000;

export function SearchPage() {
  const [words, setWords] = useState(keptWords);
  const [kind, setKind] = useState<(typeof kinds)[number]['id']>('all');
  const [person, setPerson] = useState('');
  const [days, setDays] = useState('');
  const { people } = usePeople();
  const now = useNow(60_000);
  const since = days === '' ? undefined : new Date(Date.parse(now) - Number(days) * DAY_MS).toISOString();
  const body: SearchBody = {
    words,
    ...(kind !== 'all' && { kind }),
    ...(person && { person }),
    ...(since && { from: since }),
  };
  const found = useSearch(body);
  useEffect(() => {
    document.title = 'Search · Sitrep';
  }, []);
  useEffect(() => keepWords(words), [words]);
  const isAsked = words.trim() !== '';
  const count = found.incidents.length + found.entries.length;
  return (
    <main className={`${page.page} ${styles.search}`}>
      <h1 className={page.title}>Search</h1>
      <search className={styles.ask}>
        <Field
          label="What are you looking for?"
          value={words}
          onChange={setWords}
          hasFocus
          maxLength={200}
          placeholder="db-7, 502, INC-7KQ4, a piece of an error"
        />
        <div className={styles.filters}>
          <ChoiceRow label="Look in" choices={kinds} value={kind} onChange={setKind} />
          <SelectField
            label="Written by"
            value={person}
            onChange={setPerson}
            choices={[{ id: '', words: 'anybody' }, ...people.map(({ id, name }) => ({ id, words: name }))]}
          />
          <SelectField label="From" value={days} onChange={setDays} choices={spans} />
        </div>
      </search>
      <RefusalNotice refusal={found.refusal} />
      <p role="status" className={styles.status}>
        {isAsked && !found.refusal && said(count, found.more !== null, found.isLoading)}
      </p>
      {!isAsked && <Hints />}
      {isAsked && (
        <div className={styles.results} aria-busy={found.isLoading}>
          <FoundIncidents incidents={found.incidents} now={now} />
          <FoundEntries entries={found.entries} now={now} />
          {found.more && (
            <Button onPress={found.more} isDisabled={found.isLoadingMore}>
              {found.isLoadingMore ? 'Loading more…' : 'Show more'}
            </Button>
          )}
        </div>
      )}
    </main>
  );
}

function said(count: number, isMore: boolean, isLoading: boolean): string {
  if (count === 0)
    return isLoading
      ? 'Looking…'
      : 'Nothing found. Every word must be there; try fewer, or only the beginning of one.';
  return `${count}${isMore ? ' and more' : ''} found, the newest first`;
}

function Hints() {
  return (
    <p className={styles.hints}>
      Titles and codes of incidents, and the text of every entry you may read. Beginnings are enough:{' '}
      <code>econn</code> finds ECONNREFUSED, <code>502</code> finds HTTP502, <code>db-7</code> finds
      db-7.eqiad.example. Corrected wordings and erased words are not found.
    </p>
  );
}
