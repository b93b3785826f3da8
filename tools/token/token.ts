// npm run token: makes, lists and ends API tokens, and lets somebody back in who lost their password; on the database
// Sitrep runs on, whether it runs or not. Rule: what is secret is printed once and kept nowhere.
import { readerOf, withConnection } from '../../packages/database/src/backup/connection.ts';
import { type Database, openDatabase } from '../../packages/database/src/database.ts';
import { findIncident } from '../../packages/database/src/load.ts';
import { pendingMigrations } from '../../packages/database/src/migrate.ts';
import { inviteAgain, listPeople } from '../../packages/database/src/people.ts';
import { makeApiToken, revokeApiToken } from '../../packages/database/src/tokens/api-tokens.ts';
import { listApiTokens } from '../../packages/database/src/tokens/list-api-tokens.ts';
import { isRefusal } from '../../packages/incident/src/refusal.ts';
import { keep } from '../backup/keep.ts';
import { readSettings } from '../steps/settings.ts';
import { trouble } from '../steps/trouble.ts';
import { listWords } from './list-words.ts';
import { readAct, type TokenAct } from './options.ts';

const UNTOUCHED = 'No token was made or ended.';

await keep(UNTOUCHED, async ({ open }) => {
  const asked = readAct(process.argv.slice(2));
  const url = await open('kept');
  await withConnection(url, (connection) => refuseOutdated(readerOf(connection)));
  const database = openDatabase(url, { maxConnections: 2 });
  try {
    process.stdout.write(`\n${await run(database, asked)}\n\n`);
  } finally {
    await database.close();
  }
  return 'done';
});

function run(database: Database, asked: TokenAct): Promise<string> {
  if (asked.act === 'make') return make(database, asked);
  if (asked.act === 'revoke') return revoke(database, asked.name);
  if (asked.act === 'signIn') return signIn(database, asked.name);
  return listApiTokens(database, 'system').then(listWords);
}

async function make(database: Database, asked: Extract<TokenAct, { act: 'make' }>): Promise<string> {
  const { name: called, role: acts, days, scope, incident } = asked;
  const bound = incident === null ? null : await findIncident(database, 'system', incident);
  if (incident !== null && !bound) {
    throw trouble({
      happened: `There is no incident called ${incident}.`,
      safe: UNTOUCHED,
      next: 'Give its code, like INC-7KQ4.',
    });
  }
  const incidentId = bound?.incidentId ?? null;
  const made = await makeApiToken(database, {
    name: called,
    role: acts,
    days,
    scope,
    incidentId,
    madeBy: null,
  });
  if (isRefusal(made)) throw trouble({ happened: made.happened, safe: UNTOUCHED, next: made.next });
  const { name, role, expiresAt } = made.apiToken;
  return `  ${name} may act as ${role} until ${expiresAt.slice(0, 16)}Z.

      token        ${made.secret}
      shown as     Authorization: Bearer …

  It is shown only here, only now: Sitrep keeps nothing but its hash. Keep it as you keep a password.`;
}

async function revoke(database: Database, name: string): Promise<string> {
  const ended = await revokeApiToken(database, name);
  if (ended.length > 0)
    return `  ${name} was revoked. It is refused from now on; its open sockets are cut within 5 s.`;
  throw trouble({
    happened: `There is no token called ${name} that could be revoked.`,
    safe: UNTOUCHED,
    next: 'See what there is: npm run token -- --list',
  });
}

async function signIn(database: Database, name: string): Promise<string> {
  const people = await listPeople(database);
  const person = people.find((each) => each.name.toLowerCase() === name.toLowerCase() || each.id === name);
  if (!person) {
    const known = people.map((each) => `  - ${each.name}, ${each.role}, ${each.id}`);
    throw trouble({
      happened: `Nobody here is called ${name}.`,
      safe: 'No link was made.',
      next: `Name one of these by name or id:\n${known.join('\n')}`,
    });
  }
  const { publicUrl, host, port } = await readSettings();
  const { token } = await inviteAgain(database, person);
  return `  ${person.name} (${person.role}) sets a new password here, once, within 15 minutes:

      ${publicUrl ?? `http://${host}:${port}`}/recover#${token}`;
}

async function refuseOutdated(at: Parameters<typeof pendingMigrations>[0]): Promise<void> {
  if ((await pendingMigrations(at)).length === 0) return;
  throw trouble({
    happened: 'This database is not up to date with this version of Sitrep.',
    safe: UNTOUCHED,
    next: 'Start Sitrep on it once, then try again.',
  });
}
