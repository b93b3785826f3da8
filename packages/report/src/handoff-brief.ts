// A first draft of what the next coordinator must know, read in a minute: where it stands, what is open, what was done
// last [UX36]. The coordinator edits it; nobody has to type again what the document already says.

import type { Document } from '@sitrep/incident/document';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { actions, stateOf } from '@sitrep/incident/nouns/action';
import { DRILL, isDrill } from '@sitrep/incident/nouns/drill';
import { entries } from '@sitrep/incident/nouns/entry';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import { hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { isInEffect, measures } from '@sitrep/incident/nouns/tried/measure';
import { openTasks } from '@sitrep/incident/nouns/work/task';
import { areaWords, stateWords } from './words.ts';

const NEWEST_ENTRIES = 5;
const LINE_CHARACTERS = 240;
/** What an offer may hold at most. */
const MOST_CHARACTERS = 4000;

/** Plain lines joined by `\n`. It goes to the team alone, so private entries are in it. */
export function handoffBrief(document: Document): string {
  const incident = incidentOf(document);
  if (!incident) return '';
  const said = newestUpdate(document)?.text;
  const open = actions.all(document).filter((action) => stateOf(action) === 'open');
  const newest = entries
    .all(document)
    .filter(({ struckAt }) => !struckAt)
    .slice(-NEWEST_ENTRIES);
  const lines = [
    ...(isSensitive(document) ? ['RESTRICTED: for the people named in it alone.'] : []),
    ...(isDrill(document) ? [`${DRILL}: practice, nothing in it is real.`] : []),
    `Now: ${stateWords[incident.state]}.${said ? ` ${short(said)}` : ''}`,
    ...impactAreas.map((area) => {
      const text = impacts.get(document, area)?.text;
      return `${areaWords[area]}: ${short(text || 'not known yet')}`;
    }),
    ...part(
      'Done last:',
      newest.map(
        ({ happenedAt, recordedBy, text }) => `${happenedAt.slice(11, 16)}Z ${recordedBy.name}: ${text}`,
      ),
    ),
    ...part(
      'Thought to be the cause:',
      hypotheses
        .all(document)
        .map(({ text, state, outcome }) => `${state}: ${text}${outcome ? ` (${outcome})` : ''}`),
    ),
    ...part(
      'In effect, to be undone:',
      measures
        .all(document)
        .filter((measure) => isInEffect(document, measure))
        .map(({ text, undo }) => `${text}${undo ? ` (undo: ${undo})` : ''}`),
    ),
    ...part(
      'Asked of people:',
      openTasks(document).map(
        ({ name, text, checkBackAt }) => `${name}: ${text} (back ${checkBackAt.slice(11, 16)}Z)`,
      ),
    ),
    ...part(
      'Still open:',
      open.map(({ text, owner }) => `${text} (${owner ?? 'nobody yet'})`),
    ),
    'Next decision: ',
  ];
  return lines.join('\n').slice(0, MOST_CHARACTERS);
}

function part(title: string, lines: readonly string[]): readonly string[] {
  return lines.length > 0 ? [title, ...lines.map((line) => `- ${short(line)}`)] : [];
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LINE_CHARACTERS ? `${line.slice(0, LINE_CHARACTERS)}…` : line;
}
