// Share links of an incident, as the page lists, makes and revokes them.

import * as z from 'zod/mini';
import { Id, Time, text } from '../fields.ts';

export const MOST_SHARE_DAYS = 365;
export const USUAL_SHARE_DAYS = 7;
export const ShareName = text(80);

/** POST /api/incidents/:id/shares. `days` null: until it is revoked. A sensitive incident asks for a `reason`. */
export const MakeShareBody = z.strictObject({
  name: z.optional(ShareName),
  days: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(MOST_SHARE_DAYS)))),
  reason: z.optional(text(200)),
});
export type MakeShareBody = z.infer<typeof MakeShareBody>;

/** POST …/shares/:shareId/erasure: its name and its reason go, and `name` stands in the place of the name. */
export const EraseShareBody = z.strictObject({ name: z.optional(ShareName) });

export const ShareBody = z.object({
  id: Id,
  name: z.string(),
  /** Who made it: a person or a program. */
  madeBy: z.nullable(z.string()),
  createdAt: Time,
  expiresAt: z.nullable(Time),
  /** By a person in a browser, to the minute. */
  lastOpenedAt: z.nullable(Time),
  /** Why it was let out of an incident that is sensitive. */
  allowedBecause: z.nullable(z.string()),
  state: z.enum(['standing', 'expired', 'revoked']),
});
export type ShareBody = z.infer<typeof ShareBody>;

/** GET …/shares, and the answer to DELETE …/shares/:shareId: those that stand first, then the newest. */
export const ShareList = z.object({ shares: z.array(ShareBody) });
export type ShareList = z.infer<typeof ShareList>;

/** The address is shown this once; only its hash is kept. */
export const ShareAnswer = z.object({ url: z.string(), share: ShareBody });
export type ShareAnswer = z.infer<typeof ShareAnswer>;
