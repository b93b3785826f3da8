// What the roles of those who work on it are called.

import type { Responder, ResponderRole } from '@sitrep/incident/nouns/work/responder';

export const roleWords: Record<ResponderRole, string> = {
  responder: 'responder',
  deputy: 'deputy',
  communicator: 'communicator',
  expert: 'expert',
};

/** `deputy`, `expert of databases`; of a responder nothing, as everybody is one. */
export function roleOf({ role, expertOf }: Pick<Responder, 'role' | 'expertOf'>): string {
  if (role === 'responder') return '';
  return expertOf ? `expert of ${expertOf}` : roleWords[role];
}
