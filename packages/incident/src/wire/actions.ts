// The action items of all incidents somebody may see, as one list [R50].

import * as z from 'zod/mini';
import { Id, Time } from '../fields.ts';
import { Code } from '../nouns/incident.ts';

export const ActionLine = z.object({
  incidentId: Id,
  code: Code,
  /** Empty where the incident is sensitive: a list is read over shoulders [UX41]. */
  title: z.string(),
  isOver: z.boolean(),
  actionId: Id,
  text: z.string(),
  owner: z.nullable(z.string()),
  dueAt: z.nullable(Time),
  addedAt: Time,
  doneAt: z.nullable(Time),
  droppedAt: z.nullable(Time),
  trackerUrl: z.nullable(z.string()),
});
export type ActionLine = z.infer<typeof ActionLine>;

/** GET /api/actions. Open ones first, the soonest due before the others; at most 500, `isCut` where there are more. */
export const ActionList = z.object({ actions: z.array(ActionLine), isCut: z.boolean(), now: Time });
export type ActionList = z.infer<typeof ActionList>;

/** GET /api/actions?all=true: those that are done or dropped too. */
export const ActionsAsked = z.object({ all: z.optional(z.enum(['true', 'false'])) });
