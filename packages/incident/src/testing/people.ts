// Who acts in the tests of the language, and when: fixed ids, fixed names, times counted in seconds from one start.

import type { Time } from '../fields.ts';
import type { Actor, Role } from '../noun.ts';

/** A uuid a person can tell from another in a failure. */
export function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The moment every test begins at, plus seconds. */
export function at(seconds: number): Time {
  return new Date(Date.UTC(2026, 10, 22, 14, 0, 0) + seconds * 1000).toISOString();
}

function actor(n: number, name: string, role: Role): Actor {
  return { id: uuid(n), name, role };
}

export const ann = actor(1, 'Ann', 'responder');
export const bo = actor(2, 'Bo', 'responder');
export const cy = actor(3, 'Cy', 'responder');
export const di = actor(4, 'Di', 'responder');
export const root = actor(5, 'Root', 'admin');
export const vic = actor(6, 'Vic', 'viewer');
export const system = actor(7, 'Sitrep', 'system');

/** Programs with an API token; the second one was made at the command line. */
export const deployBot: Actor = { ...actor(8, 'deploy-bot', 'responder'), isToken: true };
export const opsBot: Actor = { ...actor(9, 'ops-bot', 'admin'), isToken: true };

export const teams = [{ id: uuid(0x70), name: 'Security' }];

/** Others, as everybody sees them; of one that is not here nobody knows. */
export const incidents = [
  { code: 'INC-2222', sensitive: false },
  { code: 'INC-3333', sensitive: true },
];

export const everybody = [ann, bo, cy, di, root, vic, system];
