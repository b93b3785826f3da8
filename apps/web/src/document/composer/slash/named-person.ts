// The person behind an `@`, by their name or the beginning of it. Rule: two who fit equally well are nobody.

import type { Person } from '../reading/scene.ts';

/** `rest` is what follows the name; null where nobody, or more than one, is called so. */
export function namedPerson(
  text: string,
  people: readonly Person[],
): { readonly person: Person; readonly rest: string } | null {
  if (!text.startsWith('@')) return null;
  const said = text.slice(1).toLowerCase();
  const whole = people
    .filter(
      ({ name }) => said.startsWith(name.toLowerCase()) && /^(?:$|[\s,:.;])/.test(said.slice(name.length)),
    )
    .toSorted((a, b) => b.name.length - a.name.length);
  const [longest] = whole;
  if (longest) return { person: longest, rest: afterName(text, longest.name.length + 1) };
  const word = /^[^\s,:;]+/.exec(said)?.[0] ?? '';
  const begun = people.filter(({ name }) => word !== '' && name.toLowerCase().startsWith(word));
  const [only] = begun;
  return only && begun.length === 1 ? { person: only, rest: afterName(text, word.length + 1) } : null;
}

/** Whose name, or the beginning of whose name alone, this is; null where nobody, or more than one, is called so. */
export function whoIs(typed: string, people: readonly Person[]): Person | null {
  const named = namedPerson(`@${typed.trim()}`, people);
  return named?.rest === '' ? named.person : null;
}

const afterName = (text: string, length: number) => text.slice(length).replace(/^[\s,:;]+/, '');
