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

/** Where one stands in the list: what it is sorted by. */
const Place = z.strictObject({
  isOpen: z.boolean(),
  dueAt: z.nullable(Time),
  endedAt: z.nullable(Time),
  addedAt: Time,
  actionId: Id,
});

/** Open ones first, the soonest due before the others; then those that ended, the last one first. */
export const ActionList = z.object({
  actions: z.array(ActionLine),
  /** Of all that was asked for, on whatever page; and how many that are open are past their day. */
  count: z.int(),
  overdue: z.int(),
  next: z.nullable(Place),
  now: Time,
});
export type ActionList = z.infer<typeof ActionList>;

/** POST /api/actions: asked in a body, because whose or what somebody looks for stands in no address. */
export const ActionsAsked = z.strictObject({
  show: z._default(z.enum(['open', 'overdue', 'all']), 'open'),
  /** Each of them stands in the owner, the text, the title or the code. */
  words: z._default(
    z.string().check(
      z.maxLength(80, 'must be at most 80 characters'),
      z.refine((value) => !value.includes('\0') && value.isWellFormed(), 'cannot be looked for'),
    ),
    '',
  ),
  /** `next` of the page before this one. */
  after: z.optional(Place),
});
export type ActionsAsked = z.infer<typeof ActionsAsked>;
