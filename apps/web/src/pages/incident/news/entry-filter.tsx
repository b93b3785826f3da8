// Which lines of the timeline are drawn: all of them, those marked as key, one's own.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Button } from '../../../ui/form/button.tsx';
import styles from '../board.module.css';

const filters = ['all', 'key', 'mine'] as const;
export type EntryFilter = (typeof filters)[number];

const words: Record<EntryFilter, string> = { all: 'All', key: 'Key', mine: 'Mine' };

export function filtered(timeline: readonly Entry[], filter: EntryFilter, me: string): readonly Entry[] {
  if (filter === 'all') return timeline;
  return timeline.filter(({ key, recordedBy }) => (filter === 'key' ? key : recordedBy.id === me));
}

export function EntryFilters(props: { filter: EntryFilter; onFilter: (filter: EntryFilter) => void }) {
  return (
    <fieldset aria-label="Entries shown" className={styles.filters}>
      {filters.map((filter) => (
        <Button
          key={filter}
          look="quiet"
          isPressed={props.filter === filter}
          onPress={() => props.onFilter(filter)}
        >
          {words[filter]}
        </Button>
      ))}
    </fieldset>
  );
}
