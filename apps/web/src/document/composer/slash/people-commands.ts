// Slash commands about who is here.

import { type ResponderRole, responderRoles } from '@sitrep/incident/nouns/work/responder';
import type { Scene } from '../reading/scene.ts';
import { whoIs } from './named-person.ts';
import type { SlashRead } from './slash-command.ts';

/** `/here`, `/here deputy`, `/here expert of databases`; with somebody's name behind an `@`, of them. */
export function readHere(rest: string, { people }: Scene): SlashRead {
  const [, named, behind = ''] = /^@(.*?)(?:\s+as\s+(.*))?$/s.exec(rest.trim()) ?? [];
  const as = readRole(named === undefined ? rest.trim() : behind.trim());
  if (as === null)
    return { wrong: 'This is no role.', next: 'Write deputy, communicator, or expert of something.' };
  if (named === undefined)
    return { command: { type: 'joinResponse', ...as }, does: 'Says that you are here' };
  if (named.trim() === '') return { wrong: 'There is no name behind the @.', next: 'Write who is here.' };
  const person = whoIs(named, people);
  const name = person?.name ?? named.trim();
  return {
    command: { type: 'addResponder', name, ...(person && { person: person.id }), ...as },
    does: `Adds ${name} to the people who are here`,
  };
}

function readRole(words: string): { role?: ResponderRole; expertOf?: string } | null {
  if (words === '') return {};
  const [, of] = /^expert\s+(?:of|in|for)\s+(.+)$/is.exec(words) ?? [];
  if (of !== undefined) return { role: 'expert', expertOf: of };
  const role = responderRoles.find((known) => known === words.toLowerCase());
  return role ? { role } : null;
}
