// API tokens on the wire: what a program shows, how an admin makes one, what is told of them afterwards. Rule: the text
// of a token is in one answer, once.

import * as z from 'zod/mini';
import { Id, Time, text } from '../fields.ts';
import { PersonRole } from './http.ts';

/** Begins every token, so that people and scanners of leaked secrets know one when they see it. */
export const API_TOKEN_PREFIX = 'sitrep_';

export const MOST_TOKEN_DAYS = 366;
const USUAL_TOKEN_DAYS = 90;

/** Lower case and dashes: never taken for a person in the log. */
export const ApiTokenName = z
  .string()
  .check(
    z.regex(/^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$/, 'must be 2 to 40 of a–z, 0–9 and dashes, like deploy-bot'),
  );

/** Never for ever: whole days, 90 unless chosen. */
export const ApiTokenDays = z
  .int('must be a whole number of days')
  .check(z.gte(1, 'must be at least 1'), z.lte(MOST_TOKEN_DAYS, `must be at most ${MOST_TOKEN_DAYS}`));

/** `read` changes nothing, whatever the role; `write` does what the role may. */
export const ApiTokenScope = z.enum(['read', 'write']);
export type ApiTokenScope = z.infer<typeof ApiTokenScope>;

/** POST /api/tokens. Tokens of admins are made at the command line alone. `incident`, by code or id, is the one it knows. */
export const MakeApiTokenBody = z.strictObject({
  name: ApiTokenName,
  role: z.enum(['responder', 'viewer']),
  days: z._default(ApiTokenDays, USUAL_TOKEN_DAYS),
  scope: z._default(ApiTokenScope, 'write'),
  incident: z._default(z.nullable(text(40)), null),
});
export type MakeApiTokenBody = z.infer<typeof MakeApiTokenBody>;

export const ApiTokenBody = z.object({
  id: Id,
  name: z.string(),
  role: PersonRole,
  scope: ApiTokenScope,
  /** Code of the one incident it knows; null: all that its role may know. */
  incident: z.nullable(z.string()),
  /** Null: made at the command line. */
  madeBy: z.nullable(z.string()),
  createdAt: Time,
  expiresAt: Time,
  /** To the minute. */
  lastUsedAt: z.nullable(Time),
  /** `orphaned`: whoever made it is no admin any more. */
  state: z.enum(['standing', 'expired', 'revoked', 'orphaned']),
});
export type ApiTokenBody = z.infer<typeof ApiTokenBody>;

/** GET /api/tokens */
export const ApiTokenList = z.object({ apiTokens: z.array(ApiTokenBody) });
export type ApiTokenList = z.infer<typeof ApiTokenList>;

/** Answer of POST /api/tokens: `secret` is shown this one time. */
export const MakeApiTokenAnswer = z.object({ apiToken: ApiTokenBody, secret: z.string() });
export type MakeApiTokenAnswer = z.infer<typeof MakeApiTokenAnswer>;
