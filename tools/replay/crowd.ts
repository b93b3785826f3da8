// The people of a record, each with a session of their own. Rules: they come in as people do, by an invitation and from then
// on by a password, which is kept for the next run, because only the same person may repeat a command.
import { randomBytes } from 'node:crypto';
import { InviteAnswer, MeAnswer, type PersonBody } from '@sitrep/incident/wire/http';
import { trouble } from '../steps/trouble.ts';
import { type Answer, type Asker, type Door, wordsOf } from './door.ts';

/** How the replay comes by an admin, who invites the others. */
export type AdminWay =
  /** An API token of an admin, from the command line of the server. */
  | { readonly kind: 'token'; readonly token: string }
  /** A setup link, or an invitation for an admin: serves once. */
  | { readonly kind: 'link'; readonly link: string }
  | { readonly kind: 'none' };

/** Passwords by name; under `null` the cookie of the admin who came in by a link. Written down by whoever keeps it. */
export type Sessions = {
  get(name: string | null): string | undefined;
  set(name: string | null, secret: string): void;
};

/** Not as the token of that purpose is called: a name means one. */
const ADMIN_NAME = 'Replay admin';

/** The cookie of each person, in the order asked for. */
export async function gather(
  door: Door,
  names: readonly string[],
  sessions: Sessions,
  way: AdminWay,
): Promise<ReadonlyMap<string, string>> {
  const gathered = new Map<string, string>();
  let admin: Asker | null = null;
  for (const name of names) {
    const kept = sessions.get(name);
    const known = kept === undefined ? null : await signIn(door, name, kept);
    if (known === null) admin ??= await findAdmin(door, sessions, way);
    gathered.set(name, known ?? (await invite(door, admin ?? {}, name, sessions)));
  }
  return gathered;
}

/** Null when there is nobody of this name and password, as after a database that began anew. */
async function signIn(door: Door, name: string, password: string): Promise<string | null> {
  const signedIn = await door.ask('POST', '/api/sign-in', { body: { name, password } });
  if (signedIn.status !== 200 && signedIn.status !== 403)
    throw refused(`${name} could not sign in`, signedIn);
  return signedIn.status === 200 ? signedIn.cookie : null;
}

async function invite(door: Door, admin: Asker, name: string, sessions: Sessions): Promise<string> {
  const invited = await door.ask('POST', '/api/invitations', { ...admin, body: { role: 'responder' } });
  if (invited.status !== 200) throw refused(`${name} could not be invited`, invited);
  const password = randomBytes(24).toString('base64url');
  const cookie = await enter(door, InviteAnswer.parse(invited.body).url, name, password);
  sessions.set(name, password);
  return cookie;
}

async function enter(door: Door, link: string, name: string, password: string): Promise<string> {
  const { pathname, hash } = new URL(link);
  const path = pathname.endsWith('/setup') ? '/api/setup' : '/api/join';
  const entered = await door.ask('POST', path, { body: { token: hash.slice(1), name, password } });
  if (entered.status !== 200 || !entered.cookie) throw refused(`${name} could not come in`, entered);
  return entered.cookie;
}

async function findAdmin(door: Door, sessions: Sessions, way: AdminWay): Promise<Asker> {
  const kept = sessions.get(null);
  if (kept !== undefined && (await isAdmin(door, { cookie: kept }))) return { cookie: kept };
  if (way.kind === 'token' && (await isAdmin(door, { token: way.token }))) return { token: way.token };
  if (way.kind === 'link') {
    const cookie = await enter(door, way.link, ADMIN_NAME, randomBytes(24).toString('base64url'));
    sessions.set(null, cookie);
    if (await isAdmin(door, { cookie })) return { cookie };
  }
  throw trouble({
    happened:
      way.kind === 'none'
        ? 'The people of this record are not here yet, and nobody was named who may invite them.'
        : 'Whoever was named to invite the people of this record is not an admin here.',
    safe: 'Nothing was sent.',
    next: 'Give an admin’s API token (npm run token -- --name replay --role admin --days 1): --token TOKEN, or the link of the first start: --link URL',
  });
}

async function isAdmin(door: Door, asker: Asker): Promise<boolean> {
  return (await whoIs(door, asker))?.role === 'admin';
}

async function whoIs(door: Door, asker: Asker): Promise<PersonBody | null> {
  const me = MeAnswer.safeParse((await door.ask('GET', '/api/me', asker)).body);
  return me.success ? me.data.person : null;
}

function refused(happened: string, answer: Answer): Error {
  return trouble({
    happened: `${happened}: ${wordsOf(answer)}`,
    safe: 'Nothing of the incident was sent yet.',
    next: 'Mend what it says and run it again.',
  });
}
