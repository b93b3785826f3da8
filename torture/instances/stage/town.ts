// A database of its own, in a PostgreSQL of its own unless one is given, and the people of a proof. Rule: people get their sessions where the
// server keeps them, so that a proof of something else does not wait for the limits on coming in.
import { type Database, openDatabase } from '@sitrep/database/database';
import { migrate } from '@sitrep/database/migrate';
import { startSession } from '@sitrep/database/sessions';
import { makeDatabase } from '@sitrep/database/testing/make-database';
import { addPerson } from '@sitrep/database/testing/people';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { startTestPostgres } from '../../../tools/postgres/test-postgres.ts';

export type Resident = PersonBody & { readonly cookie: string };

export type Town = {
  readonly databaseUrl: string;
  /** A superuser's address in the same PostgreSQL. */
  readonly serverUrl: string;
  /** Up to date, with nobody in it yet. */
  readonly database: Database;
  settle(name: string, role: PersonBody['role']): Promise<Resident>;
  /** So many responders, one after the other. */
  settleMany(count: number): Promise<Resident[]>;
  close(): Promise<void>;
};

export async function openTown(server?: { readonly url: string }): Promise<Town> {
  const postgres = server ? { ...server, stop: async () => {} } : await startTestPostgres();
  const { url: databaseUrl } = await makeDatabase(postgres.url);
  await migrate(databaseUrl);
  const database = openDatabase(databaseUrl, { maxConnections: 4 });
  // So that no instance waits for the first admin to come in.
  await addPerson(database, 'Root', 'admin');
  const settle: Town['settle'] = async (name, role) => {
    const person = await addPerson(database, name, role);
    const token = await database.transaction((tx) => startSession(tx, person.id));
    return { ...person, cookie: `sitrep_session=${token}` };
  };
  return {
    databaseUrl,
    serverUrl: postgres.url,
    database,
    settle,
    async settleMany(count) {
      const settled: Resident[] = [];
      for (let n = 0; n < count; n += 1) settled.push(await settle(`Person ${n}`, 'responder'));
      return settled;
    },
    async close() {
      await database.close();
      await postgres.stop();
    },
  };
}
