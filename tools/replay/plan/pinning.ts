// Which act pins which address. Rules: each address once, with the first public entry that names it, else at the end; one
// that only private entries name is pinned nowhere, because viewers see what is pinned.
import type { Time } from '@sitrep/incident/fields';
import { type Act, SCRIBE } from './act.ts';
import { cleanLink, isAddress, labelOf } from './link-words.ts';
import type { RecordedEntry, RecordedIncident } from './record.ts';

/** Acts to follow an entry, and those left for the end. What nobody else pinned, the scribe does. */
export function pinning(record: RecordedIncident, last: Time) {
  const pinned = new Set<string>();
  const hidden = record.entries.filter((entry) => entry.private);
  const pin = (raw: string, person: string, at: Time, path: PropertyKey[]): Act[] => {
    const url = cleanLink(raw);
    if (pinned.has(url) || !isAddress(url)) return [];
    pinned.add(url);
    return [{ person, at, path, command: { type: 'pinLink', url, label: labelOf(url) } }];
  };
  return {
    of(entry: RecordedEntry, index: number): Act[] {
      const { at, who = SCRIBE } = entry;
      return [
        ...entry.links.flatMap((link, n) => pin(link, who, at, ['entries', index, 'links', n])),
        ...record.links.flatMap((link, n) => (names(entry, link) ? pin(link, who, at, ['links', n]) : [])),
      ];
    },
    rest: (): Act[] =>
      record.links.flatMap((link, n) =>
        hidden.some((entry) => names(entry, link)) ? [] : pin(link, SCRIBE, last, ['links', n]),
      ),
  };
}

/** Whether an entry holds the address, and not merely a longer one that begins alike. */
function names({ text, logs, links }: RecordedEntry, link: string): boolean {
  const url = cleanLink(link);
  const parts = [text, ...logs, ...links].flatMap((words) => words.split(url).slice(1));
  return parts.some((after) => !/^[\w/-]/.test(after));
}
