// POST /api/search: asked in a body, because what people look for may be what must stand in no log of an address.

import * as z from 'zod/mini';
import { Id, Time } from '../fields.ts';
import { Code, Severity, State } from '../nouns/incident.ts';
import { SEARCH_MAX } from '../search/typed-words.ts';

export const SearchBody = z.strictObject({
  words: z.string().check(
    z.maxLength(SEARCH_MAX, `must be at most ${SEARCH_MAX} characters`),
    z.refine((value) => !value.includes('\0') && value.isWellFormed(), 'cannot be searched for'),
  ),
  /** Entries this person wrote; entries of this incident; what happened, or was declared, from and until. */
  person: z.optional(Id),
  incident: z.optional(Id),
  from: z.optional(Time),
  until: z.optional(Time),
  kind: z.optional(z.enum(['incident', 'entry'])),
  /** `next` of the page before this one. */
  after: z.optional(
    z.string().check(z.regex(/^[01],[^,]{20,30},[0-9a-f-]{36}$/, 'must be “next” of a page')),
  ),
});
export type SearchBody = z.infer<typeof SearchBody>;

const Parts = z.array(z.object({ text: z.string(), isHit: z.boolean() }));
/** `sensitive`: restricted to named people; the page marks it wherever it stands [P13]. */
const About = { incidentId: Id, code: Code, sensitive: z.boolean(), severity: Severity, state: State };

/** The best first: whole words before beginnings, then the newest. Incidents are in the first page alone. */
export const SearchAnswer = z.object({
  incidents: z.array(z.object({ ...About, title: Parts, declaredAt: Time })),
  entries: z.array(
    z.object({
      ...About,
      title: z.string(),
      entryId: Id,
      happenedAt: Time,
      by: z.string(),
      private: z.boolean(),
      struck: z.boolean(),
      text: Parts,
    }),
  ),
  next: z.nullable(z.string()),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
export type FoundIncident = SearchAnswer['incidents'][number];
export type FoundEntry = SearchAnswer['entries'][number];
