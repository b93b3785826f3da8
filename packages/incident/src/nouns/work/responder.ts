// Who works on it: "I'm here" in one press [R5], with a role and for as long as they stay; also people without an account, by
// name. Who coordinates stands in the coordination alone. When somebody was last heard of is computed from what they did.

import * as z from 'zod/mini';
import type { Document } from '../../document.ts';
import { By, Id, Time, text } from '../../fields.ts';
import { byOf, type Context, command, edited, type Noun, reader } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { incidentOf, refuseWhenClosed } from '../incident.ts';
import { isSame, type Named, NameHeld, named, needsNamed, whoIsNamed } from './named.ts';

/** The coordinator is none of these: who holds that is one record of its own. */
export const responderRoles = ['responder', 'deputy', 'communicator', 'expert'] as const;
export const ResponderRole = z.enum(responderRoles);
export type ResponderRole = z.infer<typeof ResponderRole>;

export const Responder = z.strictObject({
  type: z.literal('responder'),
  id: Id,
  /** Their account; null for somebody who is here by name alone. */
  person: z.nullable(By),
  name: NameHeld,
  role: ResponderRole,
  /** Of what they are an expert. */
  expertOf: z.nullable(text(120)),
  addedAt: Time,
  addedBy: By,
  /** When they last said themselves that they are here. */
  hereAt: z.nullable(Time),
  hereBy: z.nullable(By),
  leftAt: z.nullable(Time),
  leftBy: z.nullable(By),
});
export type Responder = z.infer<typeof Responder>;

export const responders = reader('responder', Responder);

/** Those who are here now, in the order in which they came. */
export function responding(document: Document): readonly Responder[] {
  return responders
    .all(document)
    .filter(({ leftAt }) => leftAt === null)
    .toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : a.id < b.id ? -1 : 1));
}

/** The record of an account, whether they are here or left. */
export function responderOf(document: Document, personId: string): Responder | undefined {
  return responders.all(document).find(({ person }) => person?.id === personId);
}

const as = {
  role: z.optional(ResponderRole),
  expertOf: z.optional(z.nullable(text(60))),
};

type As = { role?: ResponderRole | undefined; expertOf?: string | null | undefined };

/** What is not said stays as it was; who is an expert of something is one. */
function roleOf(asked: As, before?: Responder): Pick<Responder, 'role' | 'expertOf'> {
  const role = asked.role ?? (asked.expertOf ? 'expert' : (before?.role ?? 'responder'));
  const expertOf = asked.expertOf === undefined ? (before?.expertOf ?? null) : asked.expertOf;
  return { role, expertOf: role === 'expert' ? expertOf : null };
}

function begun(context: Context, who: Named, asked: As): Responder {
  return {
    ...{ type: 'responder', id: context.commandId, ...who, ...roleOf(asked) },
    ...{ addedAt: context.now, addedBy: byOf(context) },
    ...{ hereAt: null, hereBy: null, leftAt: null, leftBy: null },
  };
}

const back = { leftAt: null, leftBy: null };

const joinResponse = command({
  input: z.strictObject({ type: z.literal('joinResponse'), ...as }),
  // A program is nobody's presence.
  grant: 'vouch',
  kind: 'responderJoined',
  rule: (document, asked, context) => {
    const refused = refuseWhenClosed(document);
    if (refused) return refused;
    const me = byOf(context);
    const before = responderOf(document, me.id);
    const said = { hereAt: context.now, hereBy: me };
    // Said again it is a sign of life [R36]: nothing to refuse to somebody who only wants to be heard.
    if (before) return [{ put: { ...before, ...roleOf(asked, before), ...said, ...back } }];
    return [{ put: { ...begun(context, { person: me, name: me.name }, asked), ...said } }];
  },
});

function alreadyHere({ name, addedAt }: Responder): Refusal {
  return refuse(
    'conflict',
    `${name} is here already, since ${addedAt.slice(11, 16)}Z.`,
    'Change the role in the list if it is another one now.',
    { field: 'name' },
  );
}

const addResponder = command({
  input: z.strictObject({
    type: z.literal('addResponder'),
    ...named,
    ...as,
  }),
  grant: 'respond',
  kind: 'responderAdded',
  needs: (asked) => needsNamed(asked),
  rule: (document, asked, context) => {
    const refused = refuseWhenClosed(document);
    if (refused) return refused;
    const who = whoIsNamed(asked, context);
    if ('refused' in who) return who;
    const before = responders.all(document).find((known) => isSame(known, who));
    if (before && before.leftAt === null) return alreadyHere(before);
    const again = { addedAt: context.now, addedBy: byOf(context), ...back };
    if (before) return [{ put: { ...before, ...roleOf(asked, before), ...again } }];
    return [{ put: begun(context, who, asked) }];
  },
});

function found(document: Document, responderId: string, edit: (responder: Responder) => Responder | Refusal) {
  if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
  const gone = refuse('notFound', 'This person is not in the list.', 'Add them by name.');
  return edited(responders.get(document, responderId), gone, edit);
}

const changeResponder = command({
  input: z.strictObject({ type: z.literal('changeResponder'), responderId: Id, ...as }),
  grant: 'respond',
  kind: 'responderChanged',
  rule: (document, { responderId, ...asked }) =>
    found(document, responderId, (responder) => ({ ...responder, ...roleOf(asked, responder) })),
});

const leaveResponse = command({
  input: z.strictObject({ type: z.literal('leaveResponse'), responderId: Id }),
  grant: 'respond',
  kind: 'responderLeft',
  rule: (document, { responderId }, context) =>
    found(document, responderId, (responder) =>
      responder.leftAt
        ? refuse('conflict', `${responder.name} left already.`, 'Nothing needs to be done.')
        : { ...responder, leftAt: context.now, leftBy: byOf(context) },
    ),
});

const removeResponder = command({
  input: z.strictObject({ type: z.literal('removeResponder'), responderId: Id }),
  grant: 'respond',
  kind: 'responderRemoved',
  rule: (document, { responderId }) =>
    responders.get(document, responderId)
      ? [{ remove: { type: 'responder', id: responderId } }]
      : refuse('notFound', 'This person is not in the list any more.', 'Nothing needs to be done.'),
});

export const responderNoun = {
  type: 'responder',
  record: Responder,
  commands: { joinResponse, addResponder, changeResponder, leaveResponse, removeResponder },
  // Viewers see who leads. Who works on it, and who was up at night, is for those who do [decision 030].
  toViewer: () => null,
  erasing: {
    authors: ({ addedBy, hereBy }) => [addedBy, hereBy],
    without: (responder, mark) => ({
      ...responder,
      name: responder.person ? responder.name : mark,
      expertOf: responder.expertOf && mark,
    }),
  },
} satisfies Noun<Responder>;
