// A hypothesis: what somebody thinks is the cause, how to test it, and what came of it [R16, R105]. Never deleted: one that
// was refuted or dropped keeps the next person from trying it again. Every earlier outcome stays with it, for the team.

import * as z from 'zod/mini';
import type { Document } from '../../document.ts';
import { By, Id, Time, text } from '../../fields.ts';
import { byOf, command, edited, type Noun, reader } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';
import { refuseBang } from '../../text/bang.ts';
import { incidentOf } from '../incident.ts';

const MOST_OUTCOMES = 50;

export const hypothesisStates = ['untested', 'confirmed', 'refuted', 'dropped'] as const;
export const HypothesisState = z.enum(hypothesisStates);
export type HypothesisState = z.infer<typeof HypothesisState>;

/** Ways to fail that look alike from afar; each has guidance beside it where it is shown [R84, R85, R89, R92, R97]. */
export const failureModes = [
  'fastFail',
  'moreDemand',
  'lessCapacity',
  'exhausted',
  'stuckPool',
  'slowQueries',
  'slowCode',
] as const;
export const FailureMode = z.enum(failureModes);
export type FailureMode = z.infer<typeof FailureMode>;

const Outcome = z.strictObject({
  state: HypothesisState,
  outcome: z.nullable(z.string()),
  at: Time,
  by: By,
});

export const Hypothesis = z.strictObject({
  type: z.literal('hypothesis'),
  id: Id,
  text: text(500),
  test: z.nullable(text(1000)),
  mode: z.nullable(FailureMode),
  private: z.boolean(),
  statedAt: Time,
  statedBy: By,
  state: HypothesisState,
  /** What the test showed, or why it was dropped. */
  outcome: z.nullable(text(1000)),
  stateAt: Time,
  stateBy: By,
  /** Oldest first. */
  earlier: z.array(Outcome),
});
export type Hypothesis = z.infer<typeof Hypothesis>;

export const hypotheses = reader('hypothesis', Hypothesis);

const words = {
  text: text(500),
  test: z.optional(z.nullable(text(1000))),
  mode: z.optional(z.nullable(FailureMode)),
};

function refuseWords({ text, test, outcome, private: isPrivate }: Hypothesis): Refusal | null {
  const forAll = [text, test ?? '', outcome ?? ''].join('\n');
  return refuseBang(forAll, isPrivate, 'Make it private, or put a word before the “!”.');
}

function found(document: Document, id: string, edit: (hypothesis: Hypothesis) => Hypothesis | Refusal) {
  const gone = refuse('notFound', 'There is no such hypothesis.', 'It may not have arrived yet; try again.');
  return edited(hypotheses.get(document, id), gone, (hypothesis) => {
    const next = edit(hypothesis);
    return 'refused' in next ? next : (refuseWords(next) ?? next);
  });
}

const stateHypothesis = command({
  input: z.strictObject({ type: z.literal('stateHypothesis'), ...words, private: z.optional(z.boolean()) }),
  grant: 'respond',
  kind: 'hypothesisStated',
  rule: (document, asked, context) => {
    if (!incidentOf(document)) return refuse('notFound', 'There is no such incident.', 'Check the link.');
    const by = byOf(context);
    const hypothesis: Hypothesis = {
      type: 'hypothesis',
      id: context.commandId,
      text: asked.text,
      test: asked.test ?? null,
      mode: asked.mode ?? null,
      private: asked.private ?? false,
      statedAt: context.now,
      statedBy: by,
      state: 'untested',
      outcome: null,
      stateAt: context.now,
      stateBy: by,
      earlier: [],
    };
    return refuseWords(hypothesis) ?? [{ put: hypothesis }];
  },
});

const changeHypothesis = command({
  input: z.strictObject({
    type: z.literal('changeHypothesis'),
    hypothesisId: Id,
    ...words,
    /** Taken from viewers; not given back: what they may read is stated anew. */
    private: z.optional(z.literal(true)),
  }),
  grant: 'respond',
  kind: 'hypothesisChanged',
  rule: (document, asked) =>
    found(document, asked.hypothesisId, (hypothesis) => ({
      ...hypothesis,
      text: asked.text,
      test: asked.test === undefined ? hypothesis.test : asked.test,
      mode: asked.mode === undefined ? hypothesis.mode : asked.mode,
      private: asked.private ?? hypothesis.private,
    })),
});

const settleHypothesis = command({
  input: z.strictObject({
    type: z.literal('settleHypothesis'),
    hypothesisId: Id,
    state: HypothesisState,
    /** The state it was decided on. */
    was: HypothesisState,
    outcome: z.optional(z.nullable(text(1000))),
  }),
  grant: 'respond',
  kind: 'hypothesisSettled',
  rule: (document, { hypothesisId, state, was, outcome = null }, context) =>
    found(document, hypothesisId, (hypothesis) => {
      if (hypothesis.state !== was) {
        return refuse(
          'conflict',
          `${hypothesis.stateBy.name} was first: this hypothesis is “${hypothesis.state}” now.`,
          'Look at what they found; change it again if it is wrong.',
        );
      }
      if (hypothesis.earlier.length >= MOST_OUTCOMES) {
        return refuse('tooMany', `This was settled ${MOST_OUTCOMES} times.`, 'State a new hypothesis.');
      }
      const { outcome: told, stateAt, stateBy } = hypothesis;
      const before = { state: was, outcome: told, at: stateAt, by: stateBy };
      const isFirst = told === null && stateAt === hypothesis.statedAt && hypothesis.earlier.length === 0;
      return {
        ...hypothesis,
        state,
        outcome,
        stateAt: context.now,
        stateBy: byOf(context),
        earlier: isFirst ? [] : [...hypothesis.earlier, before],
      };
    }),
});

export const hypothesisNoun = {
  type: 'hypothesis',
  record: Hypothesis,
  commands: { stateHypothesis, changeHypothesis, settleHypothesis },
  toViewer: (hypothesis) => (hypothesis.private ? null : { ...hypothesis, earlier: [] }),
  erasing: {
    authors: ({ statedBy, stateBy, earlier }) => [statedBy, stateBy, ...earlier.map(({ by }) => by)],
    without: (hypothesis, mark) => ({
      ...hypothesis,
      text: mark,
      test: hypothesis.test && mark,
      outcome: hypothesis.outcome && mark,
      earlier: hypothesis.earlier.map((told) => ({ ...told, outcome: told.outcome && mark })),
    }),
    mainText: 'text',
  },
} satisfies Noun<Hypothesis>;
