// The tab's title tells the state of the incident to somebody working in another tab: how bad, and how long until the
// next update is due.

import type { Document } from '@sitrep/incident/document';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { DRILL, isDrill } from '@sitrep/incident/nouns/drill';
import { type Incident, incidentOf } from '@sitrep/incident/nouns/incident';
import { staleness } from '@sitrep/incident/obligation';
import { spanWords } from '../../ui/time/time-words.ts';

const shapes: Record<Incident['severity'], string> = {
  sev1: '▲',
  sev2: '◆',
  sev3: '●',
  sev4: '◇',
  unknown: '○',
};

/** `▲ 18 min INC-7KQ4 …`, `▲ STALE 27 min INC-7KQ4 …`, `✓ INC-7KQ4 …` */
export function titleOf(held: Document, now: string): string {
  const incident = incidentOf(held);
  if (!incident) return 'Sitrep';
  // A tab's title is read over shoulders, and by whatever lists windows [UX41].
  const title = isSensitive(held) ? 'RESTRICTED' : incident.title;
  const name = `${isDrill(held) ? `${DRILL} ` : ''}${incident.code} ${title}`;
  const due = staleness(held, now);
  if (!due) return `✓ ${name}`;
  const left = Date.parse(due.dueAt) - Date.parse(now);
  return left > 0
    ? `${shapes[incident.severity]} ${spanWords(left)} ${name}`
    : `▲ STALE ${spanWords(-left)} ${name}`;
}
