// Which lines of the timeline are drawn: all of them, those marked as key, one's own; or, in their place, what was changed
// beside it.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { Button } from '../../../ui/form/button.tsx';
import styles from '../board.module.css';

const filters = ['all', 'key', 'mine', 'changes'] as const;
export type EntryFilter = (typeof filters)[number];

const words: Record<EntryFilter, string> = { all: 'All', key: 'Key', mine: 'Mine', changes: 'Changes' };

export function filtered(timeline: readonly Entry[], filter: EntryFilter, me: string): readonly Entry[] {
  if (filter === 'all' || filter === 'changes') return timeline;
  return timeline.filter(({ key, recordedBy }) => (filter === 'key' ? key : recordedBy.id === me));
}

/** By key: all, key, mine, and all again. */
export function nextFilter(filter: EntryFilter): EntryFilter {
  return filter === 'all' ? 'key' : filter === 'key' ? 'mine' : 'all';
}

export function EntryFilters(props: {
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
  /** Viewers are not told who changed what. */
  withChanges: boolean;
}) {
  return (
    <fieldset aria-label="Entries shown" className={styles.filters}>
      {filters
        .filter((filter) => filter !== 'changes' || props.withChanges)
        .map((filter) => (
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
