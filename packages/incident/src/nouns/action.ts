// An action item: a follow-up with an owner and a day, ticked when done, dropped when it will not be, tracked elsewhere once the
// incident is over [R50]. A line of the timeline that says TODO becomes one; a private line never, as viewers read these.

import * as z from 'zod/mini';
import type { Document } from '../document.ts';
import { By, Id, Time, text } from '../fields.ts';
import { byOf, command, edited, type Noun, reader } from '../noun.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { refuseBang } from '../text/bang.ts';
import { entries } from './entry.ts';
import { incidentOf } from './incident.ts';
import { Url } from './link.ts';

export const Action = z.strictObject({
  type: z.literal('action'),
  id: Id,
  text: text(500),
  /** A name as people say it; nobody yet when null. */
  owner: z.nullable(text(80)),
  dueAt: z._default(z.nullable(Time), null),
  addedAt: Time,
  addedBy: By,
  doneAt: z.nullable(Time),
  doneBy: z.nullable(By),
  /** Will not be done. */
  droppedAt: z._default(z.nullable(Time), null),
  droppedBy: z._default(z.nullable(By), null),
  /** Where it is tracked. */
  trackerUrl: z._default(z.nullable(Url), null),
  /** The entry it was made of. */
  entryId: z._default(z.nullable(Id), null),
});
export type Action = z.infer<typeof Action>;

export const actions = reader('action', Action);

export const actionStates = ['open', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

export function stateOf({ doneAt, droppedAt }: Pick<Action, 'doneAt' | 'droppedAt'>): ActionState {
  return doneAt ? 'done' : droppedAt ? 'dropped' : 'open';
}

/** Past its day and still open. */
export function isOverdue(action: Pick<Action, 'doneAt' | 'droppedAt' | 'dueAt'>, now: Time): boolean {
  return action.dueAt !== null && action.dueAt <= now && stateOf(action) === 'open';
}

function found(document: Document, actionId: string, edit: (action: Action) => Action | Refusal) {
  const gone = refuse('notFound', 'This action item is gone.', 'Add it again if it still matters.');
  return edited(actions.get(document, actionId), gone, edit);
}

const asked = {
  text: text(500),
  owner: z.optional(z.nullable(text(80))),
  dueAt: z.optional(z.nullable(Time)),
  trackerUrl: z.optional(z.nullable(Url)),
};

/** Viewers read them [H20]. */
const refuseWords = (text: string) => refuseBang(text, false, 'Put a word before the “!”.');

/** Whether an item may be made of this entry: once, and not where viewers would learn what is not for them [R21]. */
function refuseEntry(document: Document, entryId: string): Refusal | null {
  const entry = entries.get(document, entryId);
  const at = { field: 'entryId' };
  if (!entry) return refuse('invalid', 'There is no such entry.', 'Add the item without it.', at);
  if (entry.private) {
    const happened = 'This entry is for the team alone, and viewers read action items.';
    return refuse('invalid', happened, 'Add the item in words that may be read.', at);
  }
  const made = actions.all(document).find((action) => action.entryId === entryId);
  if (!made) return null;
  const happened = `${made.addedBy.name} made an action item of this entry already.`;
  return refuse('conflict', happened, 'Change that one.', at);
}

const addAction = command({
  input: z.strictObject({ type: z.literal('addAction'), ...asked, entryId: z.optional(z.nullable(Id)) }),
  grant: 'respond',
  kind: 'actionAdded',
  needs: ({ entryId }) => (entryId ? { entries: [entryId] } : {}),
  rule: (document, { text, owner, dueAt, trackerUrl, entryId }, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const refused = refuseWords(text) ?? (entryId ? refuseEntry(document, entryId) : null);
    if (refused) return refused;
    const action: Action = {
      ...{ type: 'action', id: context.commandId, text },
      ...{
        owner: owner ?? null,
        dueAt: dueAt ?? null,
        trackerUrl: trackerUrl ?? null,
        entryId: entryId ?? null,
      },
      ...{ addedAt: context.now, addedBy: byOf(context) },
      ...{ doneAt: null, doneBy: null, droppedAt: null, droppedBy: null },
    };
    return [{ put: action }];
  },
});

const changeAction = command({
  input: z.strictObject({ type: z.literal('changeAction'), actionId: Id, ...asked }),
  grant: 'respond',
  kind: 'actionChanged',
  rule: (document, { actionId, text, owner, dueAt, trackerUrl }) =>
    refuseWords(text) ??
    found(document, actionId, (action) => ({
      ...action,
      text,
      owner: owner === undefined ? action.owner : owner,
      dueAt: dueAt === undefined ? action.dueAt : dueAt,
      trackerUrl: trackerUrl === undefined ? action.trackerUrl : trackerUrl,
    })),
});

const notDropped = { droppedAt: null, droppedBy: null };
const notDone = { doneAt: null, doneBy: null };

const tickAction = command({
  input: z.strictObject({ type: z.literal('tickAction'), actionId: Id, done: z.boolean() }),
  grant: 'respond',
  kind: 'actionTicked',
  rule: (document, { actionId, done }, context) =>
    found(document, actionId, (action) =>
      done
        ? {
            ...action,
            ...notDropped,
            doneAt: action.doneAt ?? context.now,
            doneBy: action.doneBy ?? byOf(context),
          }
        : { ...action, ...notDone },
    ),
});

const dropAction = command({
  input: z.strictObject({ type: z.literal('dropAction'), actionId: Id, dropped: z.boolean() }),
  grant: 'respond',
  kind: 'actionDropped',
  rule: (document, { actionId, dropped }, context) =>
    found(document, actionId, (action) =>
      dropped
        ? {
            ...action,
            ...notDone,
            droppedAt: action.droppedAt ?? context.now,
            droppedBy: action.droppedBy ?? byOf(context),
          }
        : { ...action, ...notDropped },
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
  commands: { addAction, changeAction, tickAction, dropAction, removeAction },
  // An entry may turn private later: that there was one is then nobody else's to know [L7].
  toViewer: (action) => ({ ...action, entryId: null }),
  erasing: {
    authors: ({ addedBy }) => [addedBy],
    without: (action, mark) => ({ ...action, text: mark, owner: null, trackerUrl: null }),
    mainText: 'text',
  },
} satisfies Noun<Action>;
