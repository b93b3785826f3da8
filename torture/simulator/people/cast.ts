// Who is there in every seed, and what was said before it begins: an incident under way, mostly short, sometimes longer
// than the window so that entries slide out of it.
import type { Command } from '@sitrep/incident/nouns';
import type { PersonBody } from '@sitrep/incident/wire/http';
import type { Secrets } from '../truth/secrets.ts';

export type Cast = {
  readonly ann: PersonBody;
  readonly bo: PersonBody;
  readonly cy: PersonBody;
  readonly vic: PersonBody;
};

/** The same people under ids and names of their own, so that many casts fit into one database. */
export function createCast(place: number): Cast {
  const person = (n: number, name: string, role: PersonBody['role']) => ({
    id: idOf(place * 16 + n),
    name: place === 0 ? name : `${name} ${place}`,
    role,
  });
  return {
    ann: person(1, 'Ann', 'responder'),
    bo: person(2, 'Bo', 'responder'),
    cy: person(3, 'Cy', 'responder'),
    vic: person(6, 'Vic', 'viewer'),
  };
}

export const everybody = (cast: Cast): readonly PersonBody[] => Object.values(cast);

/** A uuid that tells its number. */
export function idOf(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

export const ENTRIES_BEFORE = { short: 6, long: 215 } as const;
export type Length = keyof typeof ENTRIES_BEFORE;

export function opening(
  { ann, bo }: Cast,
  length: Length,
  secrets: Secrets,
  now: number,
): readonly (readonly [PersonBody, Command])[] {
  const entries = ENTRIES_BEFORE[length];
  const lines = Array.from({ length: entries }, (_, n): readonly [PersonBody, Command] => {
    const happenedAt = new Date(now - (entries - n) * 10_000).toISOString();
    const text = secrets.text('entry');
    return [n % 3 === 0 ? ann : bo, { type: 'appendEntry', text, happenedAt, private: n % 7 === 3 }];
  });
  return [
    [ann, { type: 'declareIncident', title: 'Checkout fails', severity: 'sev1' }],
    [ann, { type: 'takeCoordination' }],
    ...lines,
  ];
}
