// People for tests, made as the database holds them.

import { randomUUID } from 'node:crypto';
import type { PersonBody } from '@sitrep/incident/wire/http';
import type { Database } from '../database.ts';

export async function addPerson(
  database: Database,
  name: string,
  role: PersonBody['role'],
): Promise<PersonBody> {
  const person = { id: randomUUID(), name, role };
  await database.client.person.create({ data: person });
  return person;
}
