// The status as plain text, to paste into chat or mail: absolute UTC times only, because text is read later than it is
// copied [UX27], and nothing private, because nobody knows where it is pasted [R21].

import type { Document } from '@sitrep/incident/document';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { DRILL, isDrill } from '@sitrep/incident/nouns/drill';
import { entries } from '@sitrep/incident/nouns/entry';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { type Incident, incidentOf } from '@sitrep/incident/nouns/incident';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import { isInEffect, measures } from '@sitrep/incident/nouns/tried/measure';
import { ages, staleness } from '@sitrep/incident/obligation';
import { areaWords, closingWords, severityWords, stateWords } from './words.ts';

/** Goes along wherever it is pasted [UX41]. */
const RESTRICTED = 'RESTRICTED: for the people named in it alone. Do not pass it on.';
const NEWEST_ENTRIES = 3;
const ENTRY_CHARACTERS = 200;

/** Lines joined by `\n`, without one at the end; empty before declaring. `link` is where to read on. */
export function statusText(document: Document, now: string, link?: string): string {
  const incident = incidentOf(document);
  if (!incident) return '';
  const say = (at: string) => timeOn(at, now);
  return [
    ...(isSensitive(document) ? [RESTRICTED] : []),
    ...(isDrill(document) ? [`${DRILL}: practice, nothing in it is real.`] : []),
    `${severityWords[incident.severity]} · ${incident.code} · ${incident.title}`,
    stateLine(incident, document, say),
    ...updateLines(document, say),
    ...impactLines(document, say),
    ...measureLines(document, say),
    ...freshnessLines(document, now, say),
    ...newestLines(document, say),
    `As of ${now.slice(0, 10)} ${clock(now)} (UTC)${link ? ` · ${link}` : ''}`,
  ].join('\n');
}

type Say = (at: string) => string;

function stateLine(incident: Incident, document: Document, say: Say): string {
  const holder = coordinationOf(document)?.holder;
  const since = incident.startedAt
    ? `started ${incident.startedApprox ? 'about ' : ''}${say(incident.startedAt)}`
    : `declared ${say(incident.declaredAt)}`;
  if (incident.state === 'resolved') {
    const of = incident.duplicateOf ? ` of ${incident.duplicateOf}` : '';
    const end = incident.resolvedAt ? ` ${say(incident.resolvedAt)}` : '';
    return `${closingWords[incident.closedAs ?? 'resolved']}${of}${end} by ${incident.stateBy.name} · ${since}`;
  }
  return `${stateWords[incident.state]} · IC ${holder?.name ?? 'nobody yet'} · ${since}`;
}

function impactLines(document: Document, say: Say): readonly string[] {
  return impactAreas.map((area) => {
    const impact = impacts.get(document, area);
    const age = impact?.confirmedAt
      ? ` (${say(impact.confirmedAt)}, ${impact.confirmedBy?.name ?? 'nobody'})`
      : '';
    const parts = (impact?.components ?? []).map(({ name, level }) => `${name} ${level}`).join(', ');
    const named = parts && ` [${oneLine(parts)}]`;
    return `${areaWords[area]}: ${oneLine(impact?.text || 'not known yet')}${named}${age}`;
  });
}

function updateLines(document: Document, say: Say): readonly string[] {
  const { text, postedAt, postedBy, againAt, eta, etaBy } = newestUpdate(document) ?? {};
  if (!postedAt || !text) return [];
  const again = againAt ? `; no change ${say(againAt)}` : '';
  const over = eta ? [`Over by about ${say(eta)}, ${etaBy?.name ?? 'somebody'} thought`] : [];
  return [`Now: ${oneLine(text)} (${say(postedAt)}, ${postedBy?.name ?? 'nobody'}${again})`, ...over];
}

function measureLines(document: Document, say: Say): readonly string[] {
  return measures
    .all(document)
    .filter((measure) => !measure.private && isInEffect(document, measure))
    .toSorted((a, b) => (a.since < b.since ? -1 : 1))
    .map(({ since, text }) => `In effect since ${say(since)}: ${oneLine(text)}`);
}

function freshnessLines(document: Document, now: string, say: Say): readonly string[] {
  const [oldest] = ages(document);
  const due = staleness(document, now);
  if (!oldest || !due) return [];
  const updated = oldest.by
    ? `Last updated ${say(oldest.at)} by ${oldest.by.name}`
    : 'Not updated since it was declared';
  return due.dueAt <= now
    ? [`STALE: ${updated}; the next update was due ${say(due.dueAt)}`]
    : [`${updated} · next update due ${say(due.dueAt)}`];
}

function newestLines(document: Document, say: Say): readonly string[] {
  return entries
    .all(document)
    .filter((entry) => !entry.private && !entry.struckAt)
    .slice(-NEWEST_ENTRIES)
    .map((entry) => {
      const text = oneLine(entry.text);
      const short = text.length > ENTRY_CHARACTERS ? `${text.slice(0, ENTRY_CHARACTERS).trimEnd()}…` : text;
      return `${entry.approx ? '~' : ''}${say(entry.happenedAt)} ${entry.recordedBy.name}: ${short}`;
    });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function clock(at: string): string {
  return `${at.slice(11, 16)}Z`;
}

/** The clock alone on the day of `now`, otherwise with its date. */
function timeOn(at: string, now: string): string {
  return at.slice(0, 10) === now.slice(0, 10) ? clock(at) : `${at.slice(0, 10)} ${clock(at)}`;
}
