// Who sees a restricted incident, in words; and who would after a choice, by name, before it is made [P12].

import type { Access } from '@sitrep/incident/nouns/access';
import type { AccessAnswer } from '@sitrep/incident/wire/access';

/** "Ann, Bo, team Security, and whoever coordinates"; null where a viewer is not told. */
export function seenByWords({ people, teams }: Access): string | null {
  const named = [...people.map(({ name }) => name), ...teams.map(({ name }) => `team ${name}`)];
  return named.length > 0 ? `${named.join(', ')}, and whoever coordinates` : null;
}

export type Chosen = { readonly people: ReadonlySet<string>; readonly teams: ReadonlySet<string> };

/** Everybody who may come in, parted by whether they would see it; the coordinator always does. */
export function parted(
  { people, teams }: AccessAnswer,
  chosen: Chosen,
  coordinatorId: string | null,
): { readonly see: readonly string[]; readonly blind: readonly string[] } {
  const members = new Set(teams.filter(({ id }) => chosen.teams.has(id)).flatMap((team) => team.members));
  const sees = ({ id }: { id: string }) => chosen.people.has(id) || members.has(id) || id === coordinatorId;
  const names = (those: AccessAnswer['people']) =>
    those.map(({ name, role }) => (role === 'viewer' ? `${name} (viewer)` : name));
  return { see: names(people.filter(sees)), blind: names(people.filter((each) => !sees(each))) };
}
