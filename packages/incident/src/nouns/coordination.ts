// Who is in charge: one record, so there are never two. It moves by offer and acceptance, or by a take-over with a
// reason; between the first coordinator and the stand-down there is never none [R35, R41].
//
//   none ──take──► held ──offer──► held + offer ──accept──► held (by the other)
//                   ▲ │                └─decline / withdraw──► held
//              take │ └─stand down──► stood down      held ──take over (reason)──► held (by the other)
//   held ──vacate (by Sitrep: they cannot come in, or only read, by now)──► none
//   closing the incident: the offer ends · reopening it: stood down becomes none

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, type Context, command, type Noun, reader } from '../noun.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { incidentOf, refuseWhenClosed } from './incident.ts';

export const Offer = z.strictObject({ id: Id, to: By, by: By, at: Time, brief: z.nullable(z.string()) });
export type Offer = z.infer<typeof Offer>;

export const Coordination = z.strictObject({
  type: z.literal('coordination'),
  id: z.literal('coordination'),
  holder: z.nullable(By),
  since: z.nullable(Time),
  /** When the coordinator last changed or confirmed: the age of this part of the status. */
  confirmedAt: z.nullable(Time),
  offer: z.nullable(Offer),
  takeOverReason: z.nullable(z.string()),
  stoodDownAt: z.nullable(Time),
  stoodDownBy: z.nullable(By),
  stoodDownReason: z.nullable(z.string()),
});
export type Coordination = z.infer<typeof Coordination>;

const coordinations = reader('coordination', Coordination);

const NOBODY: Coordination = {
  type: 'coordination',
  id: 'coordination',
  holder: null,
  since: null,
  confirmedAt: null,
  offer: null,
  takeOverReason: null,
  stoodDownAt: null,
  stoodDownBy: null,
  stoodDownReason: null,
};

export function coordinationOf(document: Document): Coordination | undefined {
  return coordinations.get(document, 'coordination');
}

function heldBy(holder: By, { now }: Context, takeOverReason: string | null = null): Coordination {
  return { ...NOBODY, holder, since: now, confirmedAt: now, takeOverReason };
}

/** Every act of coordination: the incident must be open; the rule sees the record as it stands. */
function coordinate(document: Document, act: (current: Coordination) => Coordination | Refusal) {
  const refused = refuseWhenClosed(document);
  if (refused) return refused;
  const next = act(coordinationOf(document) ?? NOBODY);
  return 'refused' in next ? next : [{ put: next }];
}

function offerGone(current: Coordination): Refusal {
  const who = current.holder ? `${current.holder.name} coordinates now` : 'nobody coordinates now';
  return refuse(
    'conflict',
    `This offer no longer stands: ${who}.`,
    'Look at the header; ask for a new offer if you need one.',
  );
}

const takeCoordination = command({
  input: z.strictObject({ type: z.literal('takeCoordination') }),
  grant: 'vouch',
  kind: 'coordinationTaken',
  rule: (document, _asked, context) =>
    coordinate(document, (current) =>
      current.holder
        ? refuse(
            'conflict',
            `${current.holder.name} was first and coordinates since ${current.since?.slice(11, 16)}Z.`,
            'Ask them to hand off to you, or take over with a reason.',
          )
        : heldBy(byOf(context), context),
    ),
});

const offerHandoff = command({
  input: z.strictObject({
    type: z.literal('offerHandoff'),
    to: Id,
    /** What the next coordinator must know, in the words of this one. */
    brief: z.optional(text(4000)),
  }),
  grant: 'coordinate',
  kind: 'handoffOffered',
  needs: ({ to }) => ({ people: [to] }),
  rule: (document, { to, brief }, context) =>
    coordinate(document, (current) => {
      const person = context.people.find((candidate) => candidate.id === to);
      if (!person || person.role === 'viewer' || person.role === 'system') {
        return refuse('invalid', 'This person cannot coordinate here.', 'Choose a responder.', {
          field: 'to',
        });
      }
      if (person.shutOut) {
        return refuse(
          'conflict',
          `This incident is restricted, and ${person.name} cannot see it.`,
          'Give them access first, or choose somebody who has it.',
          { field: 'to' },
        );
      }
      if (person.id === current.holder?.id) {
        return refuse('invalid', `${person.name} coordinates already.`, 'Choose somebody else.', {
          field: 'to',
        });
      }
      const offer = {
        id: context.commandId,
        to: { id: person.id, name: person.name },
        by: byOf(context),
        at: context.now,
      };
      return { ...current, offer: { ...offer, brief: brief ?? null } };
    }),
});

const acceptHandoff = command({
  input: z.strictObject({ type: z.literal('acceptHandoff'), offerId: Id }),
  grant: 'vouch',
  kind: 'handoffAccepted',
  rule: (document, { offerId }, context) =>
    coordinate(document, (current) => {
      if (current.offer?.id !== offerId) return offerGone(current);
      if (current.offer.to.id !== context.actor.id) {
        return refuse(
          'notAllowed',
          `This offer is for ${current.offer.to.name}.`,
          'Only they can accept it.',
        );
      }
      return heldBy(byOf(context), context);
    }),
});

const declineHandoff = command({
  input: z.strictObject({ type: z.literal('declineHandoff'), offerId: Id }),
  grant: 'vouch',
  kind: 'handoffDeclined',
  rule: (document, { offerId }, context) =>
    coordinate(document, (current) => {
      if (current.offer?.id !== offerId) return offerGone(current);
      if (current.offer.to.id !== context.actor.id) {
        return refuse(
          'notAllowed',
          `This offer is for ${current.offer.to.name}.`,
          'Only they can decline it.',
        );
      }
      return { ...current, offer: null };
    }),
});

const withdrawHandoff = command({
  input: z.strictObject({ type: z.literal('withdrawHandoff'), offerId: Id }),
  grant: 'coordinate',
  kind: 'handoffWithdrawn',
  rule: (document, { offerId }) =>
    coordinate(document, (current) =>
      current.offer?.id === offerId ? { ...current, offer: null } : offerGone(current),
    ),
});

const takeOver = command({
  input: z.strictObject({ type: z.literal('takeOver'), reason: text(500), from: Id }),
  grant: 'vouch',
  kind: 'coordinationTakenOver',
  rule: (document, { reason, from }, context) =>
    coordinate(document, (current) => {
      if (!current.holder) {
        return refuse(
          'conflict',
          'Nobody coordinates at the moment.',
          'Take coordination; no reason is needed.',
        );
      }
      if (current.holder.id !== from || current.holder.id === context.actor.id) {
        return refuse(
          'conflict',
          `${current.holder.name} coordinates now.`,
          'Look at the header and decide again.',
        );
      }
      return heldBy(byOf(context), context, reason);
    }),
});

const standDown = command({
  input: z.strictObject({ type: z.literal('standDown'), reason: z.optional(text(500)) }),
  grant: 'coordinate',
  kind: 'coordinationStoodDown',
  rule: (document, { reason }, context) =>
    coordinate(document, () => ({
      ...NOBODY,
      stoodDownAt: context.now,
      stoodDownBy: byOf(context),
      stoodDownReason: reason ?? null,
    })),
});

/** Whoever is shut out, or made a viewer, coordinates nothing: the incident asks for somebody else. No age moves [L8]. */
const vacateCoordination = command({
  input: z.strictObject({ type: z.literal('vacateCoordination'), holder: Id }),
  grant: 'system',
  kind: 'coordinationVacated',
  needs: ({ holder }) => ({ people: [holder] }),
  rule: (document, { holder }, context) =>
    coordinate(document, (current) => {
      const person = context.people.find(({ id }) => id === holder);
      const isFit = person?.role === 'responder' || person?.role === 'admin';
      if (isFit || current.holder?.id !== holder)
        return refuse('nothingDue', 'They coordinate, or somebody else does.', 'Nothing needs to be done.');
      return { ...NOBODY, confirmedAt: current.confirmedAt };
    }),
});

const isOver = (document: Document) => incidentOf(document)?.state === 'resolved';

export const coordinationNoun = {
  type: 'coordination',
  record: Coordination,
  commands: {
    takeCoordination,
    offerHandoff,
    acceptHandoff,
    declineHandoff,
    withdrawHandoff,
    takeOver,
    standDown,
    vacateCoordination,
  },
  initial: () => [NOBODY],
  follow: (before, after) => {
    const current = coordinationOf(after);
    const wasOver = isOver(before);
    if (!current || wasOver === isOver(after)) return [];
    // An offer to lead what is over must not come back to life with it; reopened, it needs a coordinator again.
    const next = wasOver
      ? { ...current, stoodDownAt: null, stoodDownBy: null, stoodDownReason: null }
      : { ...current, offer: null };
    const changes = wasOver ? current.stoodDownAt !== null : current.offer !== null;
    return changes ? [{ put: next }] : [];
  },
  erasing: {
    authors: ({ holder, offer, stoodDownBy }) => [holder, offer?.by ?? null, stoodDownBy],
    without: (coordination, mark) => ({
      ...coordination,
      offer: coordination.offer && { ...coordination.offer, brief: coordination.offer.brief && mark },
      takeOverReason: coordination.takeOverReason && mark,
      stoodDownReason: coordination.stoodDownReason && mark,
    }),
  },
  // What coordinators tell each other about the handover is for the team; that it moved, and to whom, is for all.
  toViewer: (coordination) => ({
    ...coordination,
    offer: coordination.offer && { ...coordination.offer, brief: null },
    takeOverReason: null,
    stoodDownReason: null,
  }),
} satisfies Noun<Coordination>;
