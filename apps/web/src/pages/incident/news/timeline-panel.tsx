// The timeline with its composer, which stands at the newest end; on a narrow screen it stays at the thumb.

import { ArrowDownUp } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { Composer } from '../../../document/composer/composer.tsx';
import { type Desk, responds } from '../../../document/desk.ts';
import type { Order } from '../../../document/timeline/entry-days.ts';
import { LiveTimeline } from '../../../document/timeline/live-timeline.tsx';
import { useLive } from '../../../hooks/live-context.tsx';
import type { IncidentActs, ReadyIncident } from '../../../hooks/use-incident.ts';
import { Button } from '../../../ui/form/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import styles from '../board.module.css';
import { keepOrder, readOrder } from './order.ts';
import type { NewEntries } from './use-new-entries.ts';

export function TimelinePanel(props: {
  view: ReadyIncident;
  acts: IncidentActs;
  desk: Desk;
  news: NewEntries;
  composer: RefObject<HTMLTextAreaElement | null>;
}) {
  const { view, acts, desk, news, composer } = props;
  const { clock } = useLive();
  const [order, setOrder] = useState<Order>(readOrder);
  const newestEnd = useRef<HTMLDivElement>(null);
  const posted = useRef<string | null>(null);

  useEffect(() => news.watch(newestEnd.current), [news.watch]);
  // A link to one entry leads there as soon as it is drawn, once.
  const linked = useRef(location.hash.startsWith('#entry-') ? location.hash.slice(1) : null);
  useEffect(() => {
    const row = linked.current && document.getElementById(linked.current);
    if (!row || view.timeline.length === 0) return;
    linked.current = null;
    row.scrollIntoView({ block: 'center' });
  }, [view.timeline]);
  // One's own entry comes into view; nobody else's ever moves the page [UX11].
  useEffect(() => {
    const row = posted.current && document.getElementById(`entry-${posted.current}`);
    if (!row || view.timeline.length === 0) return;
    posted.current = null;
    row.scrollIntoView({ block: 'nearest' });
  }, [view.timeline]);

  const end = <div ref={newestEnd} className={styles.newestEnd} />;
  const writes = responds(desk.me) && (
    <div className={styles.composer} data-print="no">
      <Composer
        ref={composer}
        desk={desk}
        now={clock.nowTime}
        onPosted={(id) => {
          posted.current = id;
        }}
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
        <Button look="quiet" onPress={flip} label={`Order: ${orderWords[order]}. Change`}>
          <ArrowDownUp size="1em" aria-hidden="true" /> {orderWords[order]}
        </Button>
      }
    >
      {order === 'newestFirst' && (
        <>
          {writes}
          {end}
        </>
      )}
      <LiveTimeline
        desk={desk}
        entries={view.timeline}
        older={view.older}
        onOlder={acts.loadOlder}
        pending={view.pending}
        order={order}
        newIds={news.ids}
        newSince={news.since}
      />
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
}

const orderWords: Record<Order, string> = { newestFirst: 'Newest first', oldestFirst: 'Oldest first' };
