// Slash commands that change the document beside the timeline: what a menu or a form of the page does, by a line.

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf, OpenState, Severity } from '@sitrep/incident/nouns/incident';
import { areaWords, severityWords, stateWords } from '@sitrep/report/words';
import type { Scene } from '../reading/scene.ts';
import { namedPerson } from './named-person.ts';
import type { SlashRead } from './slash-command.ts';

const NOT_HERE = {
  wrong: 'The incident is not on this page.',
  next: 'Entries can be written; this has to wait for the server.',
};

export function readAction(rest: string, { people }: Scene): SlashRead {
  const named = namedPerson(rest, people);
  const [, called, behind] = /^@(\S+)\s*(.*)$/s.exec(rest) ?? [];
  const owner = named?.person.name ?? called;
  const text = named?.rest ?? behind ?? rest;
  if (text.trim() === '') return { wrong: 'The action item has no text.', next: 'Write what is to be done.' };
  return {
    command: { type: 'addAction', text, ...(owner && { owner }) },
    does: owner ? `Adds an action item for ${owner}` : 'Adds an action item',
  };
}

export function readImpact(rest: string, { document }: Scene): SlashRead {
  if (!document) return NOT_HERE;
  const [word = ''] = rest.split(/\s/, 1);
  const area = impactAreas.find((known) => known === word.toLowerCase());
  const text = area ? rest.slice(word.length).trim() : rest.trim();
  if (text === '')
    return { wrong: 'There is no text behind /impact.', next: 'Write who is affected, and how.' };
  const typedOn = impacts.get(document, area ?? 'users')?.changedAt ?? null;
  return {
    command: { type: 'setImpact', area: area ?? 'users', text, typedOn },
    does: `Changes the impact: ${areaWords[area ?? 'users'].toLowerCase()}`,
  };
}

export function readStatus(rest: string, { document }: Scene): SlashRead {
  const incident = document && incidentOf(document);
  if (!incident) return NOT_HERE;
  const state = OpenState.safeParse(rest.trim().toLowerCase());
  if (!state.success) {
    return { wrong: 'This is no state.', next: 'Write investigating, identified, mitigating or monitoring.' };
  }
  return {
    command: { type: 'setState', state: state.data, was: incident.state },
    does: `Sets the state: ${stateWords[state.data]}`,
  };
}

export function readSeverity(rest: string, { document }: Scene): SlashRead {
  const incident = document && incidentOf(document);
  if (!incident) return NOT_HERE;
  const word = rest
    .trim()
    .toLowerCase()
    .replace(/^(?:sev)?([1-4])$/, 'sev$1');
  const severity = Severity.safeParse(word);
  if (!severity.success) return { wrong: 'This is no severity.', next: 'Write 1, 2, 3, 4 or unknown.' };
  return {
    command: { type: 'setSeverity', severity: severity.data, was: incident.severity },
    does: `Sets the severity: ${severityWords[severity.data]}`,
  };
}

export function readCoordinator(rest: string, { document, me, people }: Scene): SlashRead {
  if (!document) return NOT_HERE;
  const named = namedPerson(rest.startsWith('@') ? rest : `@${rest}`, people);
  if (!named)
    return { wrong: 'Nobody, or more than one, has this name.', next: 'Write the whole name behind @.' };
  const { person } = named;
  const holder = coordinationOf(document)?.holder ?? null;
  if (holder === null && person.id === me?.id) {
    return { command: { type: 'takeCoordination' }, does: 'Makes you the coordinator' };
  }
  if (holder === null) {
    return {
      wrong: 'Nobody coordinates yet, so nobody can hand it over.',
      next: 'Take coordination first, then offer it.',
    };
  }
  return {
    command: { type: 'offerHandoff', to: person.id },
    does: `Offers coordination to ${person.name}`,
  };
}
