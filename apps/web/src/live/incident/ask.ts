// What happens to a command before it is tried: its shape is checked by the schema the server uses, and an entry is dated
// by the moment it was typed, because nobody knows yet whether it arrives at once or an hour later.

import type { Time } from '@sitrep/incident/fields';
import type { Command } from '@sitrep/incident/nouns';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type * as z from 'zod/mini';

/** Says the first thing that is wrong with a command, at its field. */
export function illFormed({ issues }: Pick<z.core.$ZodError, 'issues'>): Refusal {
  const [issue] = issues;
  const field = issue?.path[0] === undefined ? {} : { field: String(issue.path[0]) };
  const what = issue?.message.startsWith('must') ? `This ${issue.message}.` : 'This cannot be read.';
  return refuse('invalid', what, 'Correct it and send it again.', field);
}

/** `happenedAt` of an entry that gives none would otherwise be the time it reaches the server. */
export function dated(command: Command, now: Time): Command {
  return command.type === 'appendEntry' && command.happenedAt === undefined
    ? { ...command, happenedAt: now }
    : command;
}
