// A status update: what is known now, the state, and by when the next one comes. "No change, still on it" says the newest
// one again: it moves the promise and confirms what stands. The ages of the impacts move through the tick alone [L8, R43].

import * as z from 'zod/mini';
import type { Document } from '../../document.ts';
import { anyText, By, Id, Time, text } from '../../fields.ts';
import { byOf, type Context, command, type Noun, type Op, reader } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { refuseBang } from '../../text/bang.ts';
import { coordinationOf } from '../coordination.ts';
import { impactAreas, impactNoun } from '../impact.ts';
import { incidentNoun, incidentOf, OpenState, refuseWhenClosed, State } from '../incident.ts';
import { DEFAULT_POLICY, policies } from '../policy.ts';

export const Update = z.strictObject({
  type: z.literal('update'),
  id: Id,
  /** Empty where nothing but "still on it" was said. */
  text: anyText(2000),
  /** The state of the incident as it was then. */
  state: State,
  postedAt: Time,
  postedBy: By,
  /** When it was said again, last: no change. */
  againAt: z.nullable(Time),
  againBy: z.nullable(By),
  /** Promised: the next one comes by then. */
  nextBy: Time,
  /** When it may be over, with who estimated that and when [R67]. Never a default. */
  eta: z.nullable(Time),
  etaAt: z.nullable(Time),
  etaBy: z.nullable(By),
});
export type Update = z.infer<typeof Update>;

export const updates = reader('update', Update);

/** Newest first. */
export function updatesOf(document: Document): readonly Update[] {
  const order = ({ postedAt, id }: Update) => `${postedAt} ${id}`;
  return updates.all(document).toSorted((a, b) => (order(a) < order(b) ? 1 : -1));
}

export function newestUpdate(document: Document): Update | undefined {
  return updatesOf(document)[0];
}

/** The seconds after which the policy wants the next one. */
function cadence(document: Document): number {
  return (policies.get(document, 'policy') ?? DEFAULT_POLICY).staleAfterSeconds;
}

const nextInSeconds = z.optional(
  z.int().check(z.gte(1, 'must be at least 1'), z.lte(86_400, 'is a day at most')),
);

/** When the next one is promised for: as asked, or as the policy has it, and never later than that. */
function promised(document: Document, asked: number | undefined, { now }: Context): Time | Refusal {
  const most = cadence(document);
  const seconds = asked ?? most;
  if (seconds > most) {
    const every = most % 60 === 0 ? `${most / 60} min` : `${most} s`;
    return refuse('invalid', `The policy here asks for an update every ${every}.`, 'Promise it sooner.', {
      field: 'nextInSeconds',
    });
  }
  return new Date(Date.parse(now) + seconds * 1000).toISOString();
}

/** "All three still true", and "I still coordinate" of whoever coordinates [T4]. */
function confirmed(document: Document, context: Context): readonly Op[] | Refusal {
  const coordinator = coordinationOf(document)?.holder?.id === context.actor.id;
  const asked = { type: 'confirmStatus' as const, areas: [...impactAreas], coordinator };
  return impactNoun.commands.confirmStatus.rule(document, asked, context);
}

const addUpdate = command({
  input: z.strictObject({
    type: z.literal('addUpdate'),
    text: text(2000),
    /** Set along with it; names the state it was decided on. */
    state: z.optional(z.strictObject({ to: OpenState, was: State })),
    nextInSeconds,
    eta: z.optional(z.nullable(Time)),
    /** The visible tick "all three still true". */
    stillTrue: z.optional(z.boolean()),
  }),
  grant: 'vouch',
  kind: 'updatePosted',
  rule: (document, { text, state, nextInSeconds, eta = null, stillTrue }, context) => {
    const incident = incidentOf(document);
    const nextBy = promised(document, nextInSeconds, context);
    const refused = refuseWhenClosed(document) ?? refuseBang(text, false, 'Put a word before the “!”.');
    if (refused) return refused;
    if (typeof nextBy !== 'string') return nextBy;
    if (eta !== null && eta <= context.now) {
      const next = 'Leave it out, or say a later time.';
      return refuse('invalid', 'This time to be over by has passed.', next, { field: 'eta' });
    }
    const { setState } = incidentNoun.commands;
    const isSet = state !== undefined && state.to !== incident?.state;
    const moved = isSet
      ? setState.rule(document, { type: 'setState', state: state.to, was: state.was }, context)
      : [];
    if ('refused' in moved) return moved;
    const still = stillTrue ? confirmed(document, context) : [];
    if ('refused' in still) return still;
    const by = byOf(context);
    const update: Update = {
      type: 'update',
      id: context.commandId,
      text,
      state: state?.to ?? incident?.state ?? 'investigating',
      postedAt: context.now,
      postedBy: by,
      againAt: null,
      againBy: null,
      nextBy,
      eta,
      etaAt: eta === null ? null : context.now,
      etaBy: eta === null ? null : by,
    };
    return [{ put: update }, ...moved, ...still];
  },
});

const repeatUpdate = command({
  input: z.strictObject({
    type: z.literal('repeatUpdate'),
    /** The newest one there was when it was said that nothing changed; null where there was none. */
    updateId: z.nullable(Id),
    nextInSeconds,
  }),
  grant: 'vouch',
  kind: 'updateRepeated',
  rule: (document, { updateId, nextInSeconds }, context) => {
    const refused = refuseWhenClosed(document);
    if (refused) return refused;
    const newest = newestUpdate(document);
    if (newest && newest.id !== updateId) {
      return refuse(
        'conflict',
        `${newest.postedBy.name} posted another update first.`,
        'Read it; say again that nothing changed if that is so.',
      );
    }
    const nextBy = promised(document, nextInSeconds, context);
    if (typeof nextBy !== 'string') return nextBy;
    const still = confirmed(document, context);
    if ('refused' in still) return still;
    const by = byOf(context);
    const first: Update = {
      type: 'update',
      id: context.commandId,
      text: '',
      state: incidentOf(document)?.state ?? 'investigating',
      postedAt: context.now,
      postedBy: by,
      againAt: null,
      againBy: null,
      nextBy,
      eta: null,
      etaAt: null,
      etaBy: null,
    };
    const again: Update = newest ? { ...newest, againAt: context.now, againBy: by, nextBy } : first;
    return [{ put: again }, ...still];
  },
});

export const updateNoun = {
  type: 'update',
  record: Update,
  commands: { addUpdate, repeatUpdate },
  erasing: {
    authors: ({ postedBy }) => [postedBy],
    without: (update, mark) => ({ ...update, text: update.text && mark }),
    mainText: 'text',
  },
} satisfies Noun<Update>;
