// Somebody named in a command: by their account, whose name counts then, or by name alone. Rule: nobody is named here by an
// account that cannot see the incident.

import * as z from 'zod/mini';
import { type By, Id, text } from '../../fields.ts';
import type { Context } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';

/** A name as people say it; 80 characters, or the mark that it was erased. */
export const NameHeld = text(120);

/** Of a command that names somebody. */
export const named = {
  name: text(80),
  /** Their account, where they have one; the name is theirs then. */
  person: z.optional(z.nullable(Id)),
};

type Asked = { readonly name: string; readonly person?: string | null | undefined };

export type Named = { readonly person: By | null; readonly name: string };

export function needsNamed({ person }: Asked) {
  return person ? { people: [person] } : {};
}

export function whoIsNamed(asked: Asked, { people }: Context): Named | Refusal {
  if (!asked.person) return { person: null, name: asked.name };
  const found = people.find(({ id }) => id === asked.person);
  if (!found) {
    const happened = 'This person has no account here any more.';
    return refuse('invalid', happened, 'Name them without it.', { field: 'name' });
  }
  if (found.shutOut) {
    const happened = `This incident is restricted, and ${found.name} cannot see it.`;
    return refuse('conflict', happened, 'Give them access first.', { field: 'name' });
  }
  return { person: { id: found.id, name: found.name }, name: found.name };
}

/** The same account, or the same name where neither has one. */
export function isSame(a: Named, b: Named): boolean {
  if (a.person || b.person) return a.person?.id === b.person?.id;
  return a.name.toLowerCase() === b.name.toLowerCase();
}
