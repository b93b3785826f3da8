// Who fits what was typed: every word of it somewhere in what is told of them.

import type { DirectoryPerson } from '@sitrep/incident/people/profile';

export function findPeople(people: readonly DirectoryPerson[], typed: string): readonly DirectoryPerson[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return people;
  return people.filter((person) => {
    const { name, role, email, chatHandles, teams, expertise, timeZone } = person;
    const told = plain([name, role, email, timeZone, ...chatHandles, ...teams, ...expertise].join(' '));
    return words.every((word) => told.includes(word));
  });
}

/** Without case and accents: who looks for Zoe finds Zoë. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
