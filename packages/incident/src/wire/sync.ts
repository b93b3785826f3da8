// The messages of the live socket, one schema each, spoken by server and page alike. A reader holds a number; the
// server sends what follows it, or a whole document when it cannot. Rules: SPEC.md, "Socket protocol".

import * as z from 'zod/mini';
import type { Change } from '../change.ts';
import type { Document } from '../document.ts';
import { By, Id, Time } from '../fields.ts';
import { Code, closings, Severity, State } from '../nouns/incident.ts';

/** Bump on any change an older page would misread; the server then asks such pages to reload. */
export const PROTOCOL_VERSION = 1;

export const BEAT_SECONDS = 10;

/** A page says "not live" this long after the last beat at the latest [C2]. */
export const SILENCE_SECONDS = 25;

/** More changes than this and the server sends the document instead. */
export const MOST_CHANGES_BEHIND = 500;

/** Largest frame a client may send. */
export const MAX_FRAME_BYTES = 64 * 1024;

/** Whoever has a form open says so again this often, and is forgotten this long after they last did [S15]. */
export const EDITING_AGAIN_SECONDS = 10;
export const EDITING_LASTS_SECONDS = 25;

const Seq = z.int().check(z.gte(0));
const Audience = z.enum(['team', 'viewer']);

/** What is edited, by the name its form's words are kept under on a device: `impact-users`, `correct-<entry>`. */
export const EditedField = z.string().check(z.regex(/^[\dA-Za-z-]{1,64}$/));

/** Who edits one field: those who began first by name, and how many more. Nobody: they have left it. */
const EditedBy = z.object({ people: z.array(By), more: z.int() });
export type EditedBy = z.infer<typeof EditedBy>;

/** Page to server. The team's and the viewers' pages watch; a share page shows its token in the frame, never in the address. */
export const ClientMessage = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('watch'),
    incidentId: Id,
    /** Number of the last change held, and the epoch it was counted in; 0 and null ask for a whole document. */
    since: Seq,
    epoch: z.nullable(Id),
  }),
  z.strictObject({ type: z.literal('unwatch'), incidentId: Id }),
  /** All that is listed for who asks, now and as it changes; said again, all of it anew. */
  z.strictObject({ type: z.literal('watchList') }),
  z.strictObject({ type: z.literal('watchShare'), token: z.string().check(z.maxLength(100)) }),
  /** The one field its person edits in this page now; null: none. Only to a server whose `hello` offers it. */
  z.strictObject({ type: z.literal('editing'), incidentId: Id, field: z.nullable(EditedField) }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

/** Why the server ends a watch or the socket; the page shows its words and stops or comes back. */
export const stopReasons = [
  'signedOut',
  'notFound',
  'revoked',
  'outdated',
  'tooSlow',
  'restarting',
  'malformed',
  'tooMany',
] as const;
export const StopReason = z.enum(stopReasons);
export type StopReason = z.infer<typeof StopReason>;

const WireOp = z.union([
  z.object({ put: z.looseObject({ type: z.string(), id: z.string() }) }),
  z.object({ remove: z.object({ type: z.string(), id: z.string() }) }),
]);

/** Unknown fields are let through: an older page must live with a newer server. */
export const WireChange = z.looseObject({
  incidentId: Id,
  seq: Seq,
  at: Time,
  ops: z.array(WireOp),
}) as unknown as z.ZodMiniType<Change>;

export const WireDocument = z.looseObject({
  incidentId: Id,
  audience: Audience,
  seq: Seq,
  head: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string(), id: z.string() }))),
  window: z.array(z.looseObject({ type: z.string(), id: z.string(), happenedAt: Time })),
}) as unknown as z.ZodMiniType<Document>;

/** A line of the list. Ages rest on what viewers see too, so it is the same for everybody. */
export const IncidentSummary = z.object({
  incidentId: Id,
  code: Code,
  /** Empty where the incident is sensitive: a list is read over shoulders [UX41]. */
  title: z.string(),
  sensitive: z.boolean(),
  /** Practice, made up. Of an older server: no. */
  drill: z._default(z.boolean(), false),
  severity: Severity,
  state: State,
  closedAs: z.nullable(z.enum(closings)),
  declaredAt: Time,
  resolvedAt: z.nullable(Time),
  coordinator: z.nullable(By),
  /** Oldest age of the status; null once closed. */
  updatedAt: z.nullable(Time),
  staleAt: z.nullable(Time),
});
export type IncidentSummary = z.infer<typeof IncidentSummary>;

/** A list is read by people: nobody reads further down than this. Open incidents come first, so none is cut off. */
export const LONGEST_LIST = 500;

export type Listed = Pick<IncidentSummary, 'incidentId' | 'state' | 'declaredAt'>;

/** The order of the list wherever it is held: open ones first, then the newest. */
export function asListed(a: Listed, b: Listed): number {
  const older = (x: string, y: string) => (x < y ? -1 : x > y ? 1 : 0);
  return (
    Number(a.state === 'resolved') - Number(b.state === 'resolved') ||
    older(b.declaredAt, a.declaredAt) ||
    older(a.incidentId, b.incidentId)
  );
}

/** Server to page. */
export const ServerMessage = z.discriminatedUnion('type', [
  /**
   * First frame of every socket. `now` lets the page know how far its own clock is off, `audience` whose numbers it is
   * about to hear; share pages are told none.
   */
  z.looseObject({
    type: z.literal('hello'),
    protocol: z.int(),
    build: z.string(),
    epoch: Id,
    now: Time,
    audience: z.optional(Audience),
    /** It hears and tells who edits what: to people of the team alone. */
    presence: z.optional(z.boolean()),
  }),
  z.looseObject({ type: z.literal('document'), incidentId: Id, document: WireDocument }),
  /** Consecutive changes, the first one following what was sent before. */
  z.looseObject({ type: z.literal('changes'), incidentId: Id, changes: z.array(WireChange) }),
  /** The reader holds everything up to `seq`; sent after each catch-up, also when nothing was missed. */
  z.looseObject({ type: z.literal('current'), incidentId: Id, seq: Seq }),
  /** To share pages: the newest number; the page fetches itself anew when it holds an older one. */
  z.looseObject({ type: z.literal('newest'), seq: Seq }),
  /**
   * The list of incidents: all of it where `whole`, else the rows that read otherwise now, and those that are not there any
   * more for this reader.
   */
  z.looseObject({
    type: z.literal('list'),
    whole: z.boolean(),
    put: z.array(IncidentSummary),
    gone: z.array(Id),
    now: Time,
  }),
  /** Who edits what, of the fields where that is another than told before; after `watch`, of all. No part of the document. */
  z.looseObject({ type: z.literal('editing'), incidentId: Id, fields: z.record(z.string(), EditedBy) }),
  z.looseObject({ type: z.literal('beat'), now: Time }),
  z.looseObject({ type: z.literal('stopped'), incidentId: z.optional(Id), reason: StopReason }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
