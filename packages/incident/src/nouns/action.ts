// An action item: a follow-up with an owner, ticked when done [R50].

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, command, type Noun, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';
import { incidentOf } from './incident.ts';

export const Action = z.strictObject({
  type: z.literal('action'),
  id: Id,
  text: text(500),
  /** A name as people say it; nobody yet when null. */
  owner: z.nullable(text(80)),
  addedAt: Time,
  addedBy: By,
  doneAt: z.nullable(Time),
  doneBy: z.nullable(By),
});
export type Action = z.infer<typeof Action>;

export const actions = reader('action', Action);

function found(document: Document, actionId: string, edit: (action: Action) => Action) {
  const action = actions.get(document, actionId);
  return action
    ? [{ put: edit(action) }]
    : refuse('notFound', 'This action item is gone.', 'Add it again if it still matters.');
}

const owner = z.optional(z.nullable(text(80)));

const addAction = command({
  input: z.strictObject({ type: z.literal('addAction'), text: text(500), owner }),
  grant: 'respond',
  kind: 'actionAdded',
  rule: (document, asked, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const added = { addedAt: context.now, addedBy: byOf(context), doneAt: null, doneBy: null };
    return [
      {
        put: {
          type: 'action',
          id: context.commandId,
          text: asked.text,
          owner: asked.owner ?? null,
          ...added,
        },
      },
    ];
  },
});

const changeAction = command({
  input: z.strictObject({ type: z.literal('changeAction'), actionId: Id, text: text(500), owner }),
  grant: 'respond',
  kind: 'actionChanged',
  rule: (document, { actionId, text, owner }) =>
    found(document, actionId, (action) => ({
      ...action,
      text,
      owner: owner === undefined ? action.owner : owner,
    })),
});

const tickAction = command({
  input: z.strictObject({ type: z.literal('tickAction'), actionId: Id, done: z.boolean() }),
  grant: 'respond',
  kind: 'actionTicked',
  rule: (document, { actionId, done }, context) =>
    found(document, actionId, (action) =>
      done
        ? { ...action, doneAt: action.doneAt ?? context.now, doneBy: action.doneBy ?? byOf(context) }
        : { ...action, doneAt: null, doneBy: null },
    ),
});

const removeAction = command({
  input: z.strictObject({ type: z.literal('removeAction'), actionId: Id }),
  grant: 'respond',
  kind: 'actionRemoved',
  rule: (document, { actionId }) =>
    actions.get(document, actionId)
      ? [{ remove: { type: 'action', id: actionId } }]
      : refuse('notFound', 'This action item is gone already.', 'Nothing needs to be done.'),
});

export const actionNoun = {
  type: 'action',
  record: Action,
  commands: { addAction, changeAction, tickAction, removeAction },
  erasing: {
    authors: ({ addedBy }) => [addedBy],
    without: (action, mark) => ({ ...action, text: mark, owner: null }),
    mainText: 'text',
  },
} satisfies Noun<Action>;
