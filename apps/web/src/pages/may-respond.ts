// Whether a person may declare and change incidents, so that pages leave out what would be refused.

import type { PersonBody } from '@sitrep/incident/wire/http';

export function mayRespond(person: PersonBody | null): boolean {
  return person?.role === 'responder' || person?.role === 'admin';
}
