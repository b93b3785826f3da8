// What the page will have to say when time alone has passed, or when its link is withdrawn, drawn ahead by the same parts
// that would draw it then: a page whose server is gone still goes stale in the right words [UX40].

import type { Document } from '@sitrep/incident/document';
import { runsFrom, staleness } from '@sitrep/incident/obligation';
import { AlarmBanner } from '../document/alarm/alarm-banner.tsx';
import { LevelMark } from '../ui/badge/level-mark.tsx';
import { Farewell } from './gone-page.tsx';
import { LaterLiveStates } from './live-state.tsx';

const laterLevels = ['advisory', 'caution', 'warning'] as const;

/** Violet and silent for those who only read; its place is there before it is due. */
export function StaleBanner({ document, now }: { document: Document; now: string }) {
  const due = staleness(document, now);
  return (
    <div data-level={due?.state} data-level-since={due && runsFrom(document, due)} data-drawn="banner">
      <AlarmBanner document={document} now={now} quiet />
    </div>
  );
}

/** The script takes from here what a `data-drawn` place shows at a `data-level`. */
export function Later({ document, now }: { document: Document; now: string }) {
  const due = staleness(document, now);
  return (
    <template data-of={document.seq}>
      {due && laterLevels.map((level) => <LevelMark key={level} level={level} />)}
      {due && <StaleBanner document={document} now={due.dueAt} />}
      <LaterLiveStates now={now} />
      <div data-drawn="page" data-level="gone">
        <Farewell />
      </div>
    </template>
  );
}
