// A measure: a temporary fix in effect since when, by whom, and how to undo it [R3, R100]. It stands, also after the end,
// until it is undone or an action item takes it over; how to undo it is for the team.

import * as z from 'zod/mini';
import type { Document } from '../../document.ts';
import { By, Id, Time, text } from '../../fields.ts';
import { byOf, command, edited, type Noun, type Op, reader } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { refuseBang } from '../../text/bang.ts';
import { actionNoun, actions } from '../action.ts';
import { incidentOf } from '../incident.ts';

const CLOCK_SLACK_MS = 60_000;
const GONE = refuse('notFound', 'There is no such measure.', 'It may not have arrived yet; try again.');

export const Measure = z.strictObject({
  type: z.literal('measure'),
  id: Id,
  text: text(500),
  /** For the team alone. */
  undo: z.nullable(text(1000)),
  since: Time,
  /** Who put it in effect, as people say it; whoever wrote it down when null. */
  by: z.nullable(text(80)),
  private: z.boolean(),
  recordedAt: Time,
  recordedBy: By,
  undoneAt: z.nullable(Time),
  undoneBy: z.nullable(By),
  /** The action item that took it over. */
  actionId: z.nullable(Id),
});
export type Measure = z.infer<typeof Measure>;

export const measures = reader('measure', Measure);

/** Neither undone nor in an action item that is still there and was not dropped. */
export function isInEffect(document: Document, { undoneAt, actionId }: Measure): boolean {
  const action = actionId === null ? undefined : actions.get(document, actionId);
  return undoneAt === null && (!action || action.droppedAt !== null);
}

const words = {
  text: text(500),
  undo: z.optional(z.nullable(text(1000))),
  by: z.optional(z.nullable(text(80))),
  since: z.optional(Time),
};

function refuseWords({ text, by, since, private: isPrivate }: Measure, now: Time): Refusal | null {
  if (Date.parse(since) > Date.parse(now) + CLOCK_SLACK_MS) {
    const next = 'Correct the time; what is planned is an action item.';
    return refuse('invalid', 'A measure is in effect already; this time lies in the future.', next, {
      field: 'since',
    });
  }
  return refuseBang(`${text}\n${by ?? ''}`, isPrivate, 'Make it private, or put a word before the “!”.');
}

function found(document: Document, measureId: string, edit: (measure: Measure) => Measure | Refusal) {
  return edited(measures.get(document, measureId), GONE, edit);
}

const addMeasure = command({
  input: z.strictObject({ type: z.literal('addMeasure'), ...words, private: z.optional(z.boolean()) }),
  grant: 'respond',
  kind: 'measureAdded',
  rule: (document, asked, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const measure: Measure = {
      type: 'measure',
      id: context.commandId,
      text: asked.text,
      undo: asked.undo ?? null,
      since: asked.since ?? context.now,
      by: asked.by ?? null,
      private: asked.private ?? false,
      recordedAt: context.now,
      recordedBy: byOf(context),
      undoneAt: null,
      undoneBy: null,
      actionId: null,
    };
    return refuseWords(measure, context.now) ?? [{ put: measure }];
  },
});

const changeMeasure = command({
  input: z.strictObject({
    type: z.literal('changeMeasure'),
    measureId: Id,
    ...words,
    /** Taken from viewers; not given back: what they may read is written anew. */
    private: z.optional(z.literal(true)),
  }),
  grant: 'respond',
  kind: 'measureChanged',
  rule: (document, asked, context) =>
    found(document, asked.measureId, (measure) => {
      const changed: Measure = {
        ...measure,
        text: asked.text,
        undo: asked.undo === undefined ? measure.undo : asked.undo,
        by: asked.by === undefined ? measure.by : asked.by,
        since: asked.since ?? measure.since,
        private: asked.private ?? measure.private,
      };
      return refuseWords(changed, context.now) ?? changed;
    }),
});

const undoMeasure = command({
  input: z.strictObject({ type: z.literal('undoMeasure'), measureId: Id, undone: z.boolean() }),
  grant: 'respond',
  kind: 'measureUndone',
  rule: (document, { measureId, undone }, context) =>
    found(document, measureId, (measure) =>
      undone
        ? {
            ...measure,
            undoneAt: measure.undoneAt ?? context.now,
            undoneBy: measure.undoneBy ?? byOf(context),
          }
        : { ...measure, undoneAt: null, undoneBy: null },
    ),
});

const handOnMeasure = command({
  input: z.strictObject({
    type: z.literal('handOnMeasure'),
    measureId: Id,
    /** Of the action item. Viewers read it, also where they do not read the measure. */
    text: text(500),
    owner: z.optional(z.nullable(text(80))),
  }),
  grant: 'respond',
  kind: 'measureHandedOn',
  rule: (document, { measureId, text, owner }, context): readonly Op[] | Refusal => {
    const measure = measures.get(document, measureId);
    if (!measure) return GONE;
    if (!isInEffect(document, measure)) {
      const next = 'Look at it again; nothing may need to be done.';
      return refuse('conflict', 'This measure is undone or in an action item already.', next);
    }
    const { addAction } = actionNoun.commands;
    const added = addAction.rule(document, { type: 'addAction', text, owner }, context);
    const handedOn: Measure = { ...measure, actionId: context.commandId };
    return 'refused' in added ? added : [...added, { put: handedOn }];
  },
});

export const measureNoun = {
  type: 'measure',
  record: Measure,
  commands: { addMeasure, changeMeasure, undoMeasure, handOnMeasure },
  toViewer: (measure) => (measure.private ? null : { ...measure, undo: null }),
  erasing: {
    authors: ({ recordedBy }) => [recordedBy],
    without: (measure, mark) => ({ ...measure, text: mark, undo: measure.undo && mark, by: null }),
    mainText: 'text',
  },
} satisfies Noun<Measure>;
