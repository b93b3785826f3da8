// A change in words, for the list of what was changed: what happened, and the words or the name it is about.

import type { Change } from '@sitrep/incident/change';
import type { DocRecord } from '@sitrep/incident/document';
import { areaWords, severityWords, stateWords } from '@sitrep/report/words';

/** Lines of the timeline stand in the timeline; an alarm and its end come with what caused them. */
const SHOWN_ELSEWHERE = ['entryAppended'];

export function isShown({ kind }: Change): boolean {
  return kind !== undefined && !SHOWN_ELSEWHERE.includes(kind);
}

/** `Severity changed: SEV1`. */
export function changeWords({ kind = '', ops }: Change): string {
  const words = kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  const record = ops.flatMap((op) => ('put' in op ? [op.put] : []))[0];
  const about = record ? aboutWords(kind, record) : '';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}${about && `: ${about}`}`;
}

function aboutWords(kind: string, record: DocRecord): string {
  const field = (name: string) => Reflect.get(record, name);
  const said = (value: unknown) => (typeof value === 'string' ? value.slice(0, 200) : '');
  const of = (words: object, value: unknown) => said(Reflect.get(words, said(value)) ?? value);
  const named = (value: unknown) =>
    value && typeof value === 'object' ? said(Reflect.get(value, 'name')) : '';
  if (record.type === 'incident') {
    if (kind === 'severityChanged') return of(severityWords, field('severity'));
    if (kind === 'stateChanged' || kind === 'incidentClosed') return of(stateWords, field('state'));
    return said(field(kind === 'incidentReopened' ? 'reopenReason' : 'title'));
  }
  if (record.type === 'impact')
    return `${of(areaWords, record.id)}, ${said(field('text')) || 'not known yet'}`;
  if (record.type === 'coordination') return named(field('holder'));
  return said(field('label') ?? field('text') ?? field('name') ?? field('rule'));
}
