// The order of a replay: declared and described, then line by line as the record was written, the late ones last before
// the end, resolved where the record says, and what came after. Rule: nobody acts before they are there.
import type { Time } from '@sitrep/incident/fields';
import { type Act, SCRIBE } from './act.ts';
import { cleanLink, isAddress } from './link-words.ts';
import { pinning } from './pinning.ts';
import type { RecordedAction, RecordedEntry, RecordedIncident } from './record.ts';

export function outline(record: RecordedIncident, allPrivate: boolean): Act[] {
  const lead = leadOf(record);
  const declarer = record.entries.find(({ who }) => who)?.who ?? SCRIBE;
  const acts = [
    declare(record, declarer),
    ...(allPrivate ? [] : describe(record, declarer)),
    ...tell(record, allPrivate, lead),
    ...(allPrivate ? withhold(record) : followUps(record, lead ?? SCRIBE)),
  ];
  return lead ? takeLead(acts, lead) : acts;
}

/** Whom the record names as the one in charge; some name nobody but the role itself. */
function leadOf({ coordinator, roles, entries }: RecordedIncident): string | null {
  const role = entries.find(({ who }) => who && /^incident (?:coordinator|commander)$/i.test(who));
  return coordinator ?? roles?.incidentCommander ?? role?.who ?? null;
}

function declare(record: RecordedIncident, person: string): Act {
  const { title, startedAt } = record;
  const detectedAt = noticedAt(record);
  const command = { type: 'declareIncident', title, startedAt, detectedAt };
  return { person, at: detectedAt, path: ['title'], command };
}

/** When the first person knew: as the record marks it, else when the first one spoke after the beginning. */
function noticedAt({ startedAt, entries }: RecordedIncident): Time {
  const since = entries.filter(({ at, late }) => at >= startedAt && !late);
  const marked = since.find(({ kind }) => kind === 'detect' || kind === 'alert');
  return (marked ?? since.find(({ who }) => who))?.at ?? startedAt;
}

function describe(record: RecordedIncident, person: string): Act[] {
  const at = noticedAt(record);
  const text = record.impact;
  const impact = { type: 'setImpact', area: 'users', text, typedOn: null };
  const url = cleanLink(record.source?.match(/https?:\/\/\S+/)?.[0] ?? '');
  const label = record.licence ? `Source of this replay (${record.licence})` : 'Source of this replay';
  const source = { type: 'pinLink', url, label: label.slice(0, 120) };
  return [
    ...(text === undefined ? [] : [{ person, at, path: ['impact'], command: impact }]),
    ...(isAddress(url) ? [{ person: SCRIBE, at, path: ['source'], command: source }] : []),
  ];
}

/** When the last of it happened, as far as it is known. */
function lastMoment({ startedAt, endedAt, entries }: RecordedIncident): Time {
  return endedAt ?? entries.map(({ at }) => at).reduce((last, at) => (at > last ? at : last), startedAt);
}

// In the order the record was written, not in the order of the times: that one may differ is what is played.
function tell(record: RecordedIncident, allPrivate: boolean, lead: string | null): Act[] {
  const pins = pinning(record, lastMoment(record));
  const { endedAt } = record;
  const numbered = record.entries.map((entry, index) => ({ entry, index }));
  const inTime = numbered.filter(({ entry }) => !entry.late);
  const last = inTime.findLastIndex(({ entry }) => entry.at <= lastMoment(record));
  const during = [...inTime.slice(0, last + 1), ...numbered.filter(({ entry }) => entry.late)];
  const say = ({ entry, index }: (typeof numbered)[number]) => [
    append(entry, index, allPrivate),
    ...(allPrivate || entry.private ? [] : pins.of(entry, index)),
  ];
  const closer = lead ?? inTime.slice(0, last + 1).findLast(({ entry }) => entry.who)?.entry.who ?? SCRIBE;
  const close = { type: 'closeIncident', as: 'resolved', resolvedAt: endedAt };
  return [
    ...during.flatMap(say),
    ...(endedAt === undefined ? [] : [{ person: closer, at: endedAt, path: ['endedAt'], command: close }]),
    ...inTime.slice(last + 1).flatMap(say),
    ...(allPrivate ? [] : pins.rest()),
  ];
}

function append(entry: RecordedEntry, index: number, allPrivate: boolean): Act {
  const isPrivate = allPrivate || entry.private;
  // A link is pinned where viewers see it; that of a private entry stays in its text, and so does what is no address.
  const unpinned = entry.links.filter((link) => isPrivate || !isAddress(link));
  const links = unpinned.filter((link) => !entry.text.includes(link));
  const command = {
    type: 'appendEntry',
    text: [entry.text, ...entry.logs, ...links].join('\n\n'),
    happenedAt: entry.at,
    until: entry.until,
    approx: entry.approx,
    private: isPrivate,
  };
  return { person: entry.who ?? SCRIBE, at: entry.at, path: ['entries', index], command };
}

function followUps(record: RecordedIncident, person: string): Act[] {
  const at = lastMoment(record);
  const add = (text: string, done: boolean, path: PropertyKey[]): Act[] => [
    { person, at, path, command: { type: 'addAction', text } },
    ...(done ? [{ person, at, path, command: { type: 'tickAction', done }, onPrevious: 'actionId' }] : []),
  ];
  return [
    ...record.exitCriteria.flatMap(({ text, done }, index) =>
      add(`Exit criterion: ${text}`, done, ['exitCriteria', index]),
    ),
    ...record.actionItems.flatMap((item, index) => add(actionWords(item), item.done, ['actionItems', index])),
  ];
}

/** With everything in it that has no field of its own. */
function actionWords({ text, group, due, ticket, links }: RecordedAction): string {
  const unnamed = links.map(cleanLink).filter((link) => !text.includes(link));
  const more = [due && `due ${due}`, ticket && `ticket ${ticket}`, ...unnamed].filter((part) => part);
  return `${group ? `${group}: ` : ''}${text}${more.length > 0 ? ` (${more.join(', ')})` : ''}`;
}

// Impact, links and action items have no private form: for a record that viewers must not read they become one entry.
function withhold(record: RecordedIncident): Act[] {
  const { source, exitCriteria, actionItems, links, impact } = record;
  const at = lastMoment(record);
  const list = (head: string, lines: readonly string[]) =>
    lines.length > 0 ? [`${head}:\n${lines.map((line) => `- ${line}`).join('\n')}`] : [];
  const text = [
    ...(impact === undefined ? [] : [`Impact: ${impact}`]),
    ...list('Links', [...(source ? [source] : []), ...links]),
    ...list(
      'Exit criteria',
      exitCriteria.map((criterion) => criterion.text),
    ),
    ...list('Action items', actionItems.map(actionWords)),
  ].join('\n\n');
  const command = { type: 'appendEntry', text, happenedAt: at, private: true };
  return text === '' ? [] : [{ person: SCRIBE, at, path: ['impact'], command }];
}

/** Coordination is taken where its holder first acts, or at once when they never do. */
function takeLead(acts: readonly Act[], lead: string): Act[] {
  const first = Math.max(
    1,
    acts.findIndex(({ person }) => person === lead),
  );
  const at = acts[first]?.at ?? acts[0]?.at ?? '';
  const command = { type: 'takeCoordination' };
  return [
    ...acts.slice(0, first),
    { person: lead, at, path: ['coordinator'], command },
    ...acts.slice(first),
  ];
}
