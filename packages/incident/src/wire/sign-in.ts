// The bodies of coming in: by a link, by a name and a password, by a provider; of one's own account and sessions. One
// schema each, used by the routes, the pages and scripts.

import * as z from 'zod/mini';
import { Id, Time, text } from '../fields.ts';
import { PersonName } from '../people/person-name.ts';

/** Length is what makes a password hard to guess; nothing is asked of its letters [K14]. */
export const SHORTEST_PASSWORD = 12;
export const LONGEST_PASSWORD = 256;

export const LinkToken = z.string().check(z.minLength(20), z.maxLength(100));

/** What was typed, whole and as it was: only different ways of coding one letter are made the same. */
const Typed = z.string().check(
  z.maxLength(LONGEST_PASSWORD, `must be at most ${LONGEST_PASSWORD} characters`),
  z.refine((value) => !value.includes('\0'), 'must not contain the NUL character'),
  z.refine((value) => value.isWellFormed(), 'contains half a character (a lone surrogate)'),
  z.overwrite((value) => value.normalize('NFC')),
);

export const NewPassword = Typed.check(
  z.minLength(SHORTEST_PASSWORD, `must be at least ${SHORTEST_PASSWORD} characters`),
);

/** One that may be right: old rules may have allowed it. */
const ShownPassword = Typed.check(z.minLength(1, 'must not be empty'));

/** POST /api/setup and POST /api/join: the token of the link, the name to go by, and a password to come back with. */
export const EnterBody = z.strictObject({ token: LinkToken, name: PersonName, password: NewPassword });

/** POST /api/recover: the token of a link for somebody who is known, and their new password. */
export const RecoverBody = z.strictObject({ token: LinkToken, password: NewPassword });

/** POST /api/links: what the link with this token is for. */
export const LinkBody = z.strictObject({ token: LinkToken });
export const LinkAnswer = z.object({
  way: z.enum(['setup', 'join', 'recover']),
  /** Whose password it sets. */
  who: z.nullable(z.string()),
});
export type LinkAnswer = z.infer<typeof LinkAnswer>;

/** GET /api/sign-in: how one comes in here besides by a password. */
export const SignInWays = z.object({ provider: z.nullable(z.object({ name: z.string() })) });
export type SignInWays = z.infer<typeof SignInWays>;

/** POST /api/sign-in: `name` is the name or the address. */
export const SignInBody = z.strictObject({ name: text(254), password: ShownPassword });

/** POST /api/sign-in/again: a fresh proof, in the session one has. */
export const ProveBody = z.strictObject({ password: ShownPassword });

/** POST /api/provider/visit: where to send the browser. `again` proves anew who has a session. */
export const VisitBody = z.strictObject({ next: z.string().check(z.maxLength(500)), again: z.boolean() });
export const VisitAnswer = z.object({ url: z.url() });

/** POST /api/provider/return: the query the provider sent the browser back with, whole. */
export const ReturnBody = z.strictObject({ query: z.string().check(z.maxLength(4000)) });
export const ReturnAnswer = z.object({ next: z.string(), again: z.boolean() });
export type ReturnAnswer = z.infer<typeof ReturnAnswer>;

/** GET /api/account: how one comes in oneself. */
export const AccountAnswer = z.object({
  password: z.boolean(),
  provider: z.boolean(),
});
export type AccountAnswer = z.infer<typeof AccountAnswer>;

/** PUT /api/account/password: without `old` where there is none yet. Other sessions end. */
export const ChangePasswordBody = z.strictObject({
  old: z.optional(ShownPassword),
  password: NewPassword,
});

export const OwnSession = z.object({
  id: Id,
  /** In words, like “Firefox on Linux”; as the browser says of itself. */
  device: z.string(),
  network: z.string(),
  beganAt: Time,
  lastSeenAt: Time,
  isThis: z.boolean(),
});
export type OwnSession = z.infer<typeof OwnSession>;

/** GET /api/sessions, and the answer to ending some. */
export const SessionList = z.object({ sessions: z.array(OwnSession) });
export type SessionList = z.infer<typeof SessionList>;

const Minutes = z
  .int()
  .check(z.gte(5, 'must be at least 5 minutes'), z.lte(43_200, 'must be at most 30 days'));

/** GET and PUT /api/session-limits: after how long without use, and after how long at most, one signs in again. */
export const SessionLimits = z.strictObject({ idleMinutes: Minutes, absoluteMinutes: Minutes });
export type SessionLimits = z.infer<typeof SessionLimits>;

/** POST /api/people/:id/recovery: a link by which that person sets a new password, once, within 15 minutes. */
export const RecoveryAnswer = z.object({ url: z.string(), expiresAt: Time });
export type RecoveryAnswer = z.infer<typeof RecoveryAnswer>;

/**
 * Where to go after signing in: a path of this installation and nothing else [I6]. Judged as text, so that no reader of it
 * can see another address in it: printable, one slash at a time, no backslash, no dots for "one up".
 */
export function safeNext(next: string | null | undefined): string {
  if (!next || !/^\/[\x21-\x7e]*$/.test(next) || next.includes('\\')) return '/';
  const [path = ''] = next.split(/[?#]/);
  return path.includes('//') || /\/(?:\.|%2e){1,2}(?:\/|$)/i.test(path) ? '/' : next;
}
