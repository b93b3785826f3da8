// The timeline with its composer, which stands at the newest end; on a narrow screen it stays at the thumb.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { ArrowDownUp } from 'lucide-react';
import { memo, type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Composer } from '../../../document/composer/composer.tsx';
import type { PasteGround } from '../../../document/composer/paste/paste-dialog.tsx';
import { timeBetween } from '../../../document/composer/reading/time-between.ts';
import { typeInto } from '../../../document/composer/suggest/use-suggestions.ts';
import { takeBack, UndoLine } from '../../../document/composer/undo-line.tsx';
import { useUndo } from '../../../document/composer/use-undo.ts';
import { type Desk, responds } from '../../../document/desk.ts';
import type { Order } from '../../../document/timeline/entry-pieces.ts';
import { LiveTimeline } from '../../../document/timeline/live-timeline.tsx';
import { useLive } from '../../../hooks/live-context.tsx';
import type { IncidentActs, ReadyIncident } from '../../../hooks/use-incident.ts';
import { usePeople } from '../../../hooks/use-people.ts';
import { Button } from '../../../ui/form/button.tsx';
import { lazyPart } from '../../../ui/lazy-part.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { useKeys } from '../../keys/use-keys.ts';
import styles from '../board.module.css';
import { copyLink } from '../use-board-keys.ts';
import { type EntryFilter, EntryFilters, filtered, nextFilter } from './entry-filter.tsx';
import { keepOrder, readOrder } from './order.ts';
import { useEntryKeys } from './use-entry-keys.ts';
import type { NewEntries } from './use-new-entries.ts';

const ChangesList = lazyPart(() => import('./changes-list.tsx').then((file) => file.ChangesList));

type TimelinePanelProps = {
  view: ReadyIncident;
  acts: IncidentActs;
  desk: Desk;
  news: NewEntries;
  composer: RefObject<HTMLTextAreaElement | null>;
};

/** Memoised: what is drawn beside it a moment later passes it by. */
export const TimelinePanel = memo(function TimelinePanel(props: TimelinePanelProps) {
  const { view, acts, desk, news, composer } = props;
  const { clock } = useLive();
  const { people } = usePeople();
  const undo = useUndo(acts);
  const [filter, setFilter] = useState<EntryFilter>('all');
  const shown = useMemo(
    () => filtered(view.timeline, filter, desk.me.id),
    [view.timeline, filter, desk.me.id],
  );
  useEntryKeys({
    desk,
    timeline: view.timeline,
    newIds: news.ids,
    undo: () => takeBack(undo, composer.current),
    copyIncident: () => void copyLink(desk),
  });
  useKeys({
    f: () => {
      const next = nextFilter(filter);
      setFilter(next);
      desk.say(`Entries shown: ${next}`);
    },
  });
  const began = incidentOf(view.document);
  const ground = useMemo<PasteGround>(
    () => ({
      timeline: view.timeline,
      older: view.older,
      onOlder: acts.loadOlder,
      from: began?.startedAt ?? began?.detectedAt ?? null,
    }),
    [view.timeline, view.older, acts.loadOlder, began],
  );
  const insertAfter = (entry: Entry) => {
    const field = composer.current;
    const next = view.timeline[view.timeline.findIndex(({ id }) => id === entry.id) + 1];
    if (field) typeInto(field, 0, 0, timeBetween(entry, next, clock.nowTime()));
  };
  const [order, setOrder] = useState<Order>(readOrder);
  const newestEnd = useRef<HTMLDivElement>(null);
  const posted = useRef<string | null>(null);

  useEffect(() => news.watch(newestEnd.current), [news.watch]);
  // A link to one entry leads there as soon as it is drawn, once.
  const pagesFetched = useRef(0);
  const linked = useRef(location.hash.startsWith('#entry-') ? location.hash.slice(1) : null);
  useEffect(() => {
    const row = linked.current && document.getElementById(linked.current);
    if (!linked.current || view.timeline.length === 0) return;
    if (row) {
      linked.current = null;
      row.scrollIntoView({ block: 'center' });
    } else if (
      view.older.more &&
      !view.older.loading &&
      !view.older.failed &&
      pagesFetched.current < MOST_PAGES
    ) {
      // It stands further back than what this page holds: page by page, so that what is shown has no hole.
      pagesFetched.current += 1;
      acts.loadOlder();
    }
  }, [view.timeline, view.older, acts]);
  // One's own entry comes into view; nobody else's ever moves the page [UX11].
  useEffect(() => {
    const row = posted.current && document.getElementById(`entry-${posted.current}`);
    if (!row || view.timeline.length === 0) return;
    posted.current = null;
    row.scrollIntoView({ block: 'nearest' });
  }, [view.timeline]);

  const objectTo = useCallback(
    (entry: Entry) => {
      const words = entry.text.split(/\s+/, 8).join(' ');
      const field = composer.current;
      if (field) typeInto(field, field.value.length, field.value.length, `Objection to “${words}”: `);
    },
    [composer],
  );

  const end = <div ref={newestEnd} className={styles.newestEnd} />;
  const writes = responds(desk.me) && (
    <div className={styles.composer} data-print="no">
      <Composer
        field={composer}
        desk={desk}
        people={people}
        now={clock.nowTime}
        onPosted={(undoable) => {
          posted.current = undoable.ids.at(-1) ?? null;
          undo.offer(undoable);
        }}
        ground={ground}
        foot={undo.last && <UndoLine last={undo.last} onUndo={() => takeBack(undo, composer.current)} />}
      />
    </div>
  );
  const flip = () => {
    const next = order === 'newestFirst' ? 'oldestFirst' : 'newestFirst';
    keepOrder(next);
    setOrder(next);
  };
  return (
    <Panel
      id="timeline"
      title="Timeline"
      className={styles.panel}
      aside={
        <span className={styles.beside}>
          <EntryFilters filter={filter} onFilter={setFilter} withChanges={responds(desk.me)} />
          <Button look="quiet" onPress={flip} label={`Order: ${orderWords[order]}. Change`}>
            <ArrowDownUp size="1em" aria-hidden="true" />{' '}
            <span className={styles.order}>{orderWords[order]}</span>
          </Button>
        </span>
      }
    >
      {order === 'newestFirst' && (
        <>
          {writes}
          {end}
        </>
      )}
      {filter === 'changes' ? (
        <ChangesList acts={acts} seq={view.document.seq} now={clock.nowTime()} />
      ) : (
        <LiveTimeline
          desk={desk}
          entries={shown}
          older={view.older}
          onOlder={acts.loadOlder}
          pending={view.pending}
          order={order}
          newIds={news.ids}
          newSince={news.since}
          onInsert={insertAfter}
          onObject={objectTo}
          whenNone={whenNone[filter]}
        />
      )}
      {order === 'oldestFirst' && (
        <>
          {end}
          {writes}
        </>
      )}
      {news.count > 0 && (
        <Button
          className={styles.pill}
          onPress={() => newestEnd.current?.scrollIntoView({ block: 'center' })}
        >
          {news.count} new {order === 'newestFirst' ? '▲' : '▼'}
        </Button>
      )}
    </Panel>
  );
});

const whenNone: Partial<Record<EntryFilter, string>> = {
  key: 'No entry is marked as key. Its menu does that, or * on the entry.',
  mine: 'You have written none of those loaded.',
};

/** How far back a link is followed by itself: some 4,000 entries. */
const MOST_PAGES = 40;

const orderWords: Record<Order, string> = { newestFirst: 'Newest first', oldestFirst: 'Oldest first' };
