// Before an incident turns sensitive, or opens again: everybody it could concern, so that a page can say who will see what.

import * as z from 'zod/mini';
import { By, Id } from '../fields.ts';
import { PersonBody } from './http.ts';

/** GET /api/incidents/:id/access, for responders and admins in person. */
export const AccessAnswer = z.object({
  /** Everybody who may come in, by name. */
  people: z.array(PersonBody),
  /** With the ids of their members. */
  teams: z.array(z.object({ ...By.shape, members: z.array(Id) })),
  /** Read-only links that stand, and would end. */
  openLinks: z.int(),
});
export type AccessAnswer = z.infer<typeof AccessAnswer>;
