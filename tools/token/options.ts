// What stands behind `npm run token --`. Rule: one act at a time; what is not understood is refused with the whole usage,
// before any database is opened.
import { parseArgs } from 'node:util';
import { ApiTokenDays, ApiTokenName } from '../../packages/incident/src/wire/api-token.ts';
import { PersonRole } from '../../packages/incident/src/wire/http.ts';
import { trouble } from '../steps/trouble.ts';

export type TokenAct =
  | {
      readonly act: 'make';
      readonly name: string;
      readonly role: 'admin' | 'responder' | 'viewer';
      readonly days: number;
      readonly scope: 'read' | 'write';
      /** By code or id; null: all incidents. */
      readonly incident: string | null;
    }
  | { readonly act: 'list' }
  | { readonly act: 'revoke'; readonly name: string }
  | { readonly act: 'signIn'; readonly name: string };

const USAGE = `npm run token -- --name NAME --role ROLE [--days N] [--read-only] [--incident CODE]
npm run token -- --list
npm run token -- --revoke NAME
npm run token -- --sign-in PERSON

  --name NAME       what the program is called in the log: a–z, 0–9 and dashes, like deploy-bot
  --role ROLE       responder, viewer, or admin
  --days N          how long it holds: 1 to 366, 90 unless given
  --read-only       it changes nothing, whatever its role
  --incident CODE   it knows this one incident; others are to it as if they were not there
  --list            all tokens: whose, until when, when last used
  --revoke NAME     ends it at once, its open sockets within five seconds
  --sign-in PERSON  a link by which this person sets a new password: once, within 15 minutes`;

export function readAct(args: readonly string[]): TokenAct {
  const { name, role, days, list, revoke, incident, 'read-only': isReader, 'sign-in': person } = parse(args);
  const acts = [name ?? role ?? days ?? incident ?? isReader, list, revoke, person].filter(
    (given) => given !== undefined,
  );
  if (acts.length !== 1) throw misunderstood('One thing is done at a time.');
  if (list) return { act: 'list' };
  if (revoke !== undefined) return { act: 'revoke', name: revoke };
  if (person !== undefined) return { act: 'signIn', name: person };
  const read = { name: ApiTokenName.safeParse(name), role: PersonRole.safeParse(role) };
  const lasts = ApiTokenDays.safeParse(Number(days ?? 90));
  if (!read.name.success) throw misunderstood(`--name ${wordsOf(read.name.error)}.`);
  if (!read.role.success) throw misunderstood('--role must be responder, viewer or admin.');
  if (!lasts.success) throw misunderstood(`--days ${wordsOf(lasts.error)}.`);
  if (read.role.data === 'admin' && incident !== undefined)
    throw misunderstood('--role admin is for the whole installation, not for one incident.');
  return {
    ...{ act: 'make', name: read.name.data, role: read.role.data, days: lasts.data },
    ...{ scope: isReader ? 'read' : 'write', incident: incident ?? null },
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        name: { type: 'string' },
        role: { type: 'string' },
        days: { type: 'string' },
        incident: { type: 'string' },
        'read-only': { type: 'boolean' },
        list: { type: 'boolean' },
        revoke: { type: 'string' },
        'sign-in': { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw misunderstood(error instanceof Error ? error.message : String(error));
  }
}

function wordsOf({ issues }: { issues: readonly { message: string }[] }): string {
  return issues[0]?.message ?? 'is not right';
}

function misunderstood(what: string): Error {
  return trouble({ happened: what, safe: 'Nothing was made or changed.', next: USAGE });
}
