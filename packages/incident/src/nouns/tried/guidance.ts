// What to look at when a kind of failure is suspected, as the admins of an installation word it in the place of what Sitrep
// ships [R83–R99]. A setting and no record: it decides nothing, so a document need not hold it to be replayed.

import * as z from 'zod/mini';
import { anyText, By, Time, text } from '../../fields.ts';
import { FailureMode } from './hypothesis.ts';

export const MOST_GUIDANCE = 1000;

export const failureModeWords: Record<FailureMode, string> = {
  fastFail: 'Fails fast',
  moreDemand: 'Overload: more demand',
  lessCapacity: 'Overload: less capacity',
  exhausted: 'Something below is exhausted',
  stuckPool: 'A pool that does not empty',
  slowQueries: 'Slow queries',
  slowCode: 'Slow, nobody knows where',
};

/** One text of an installation's own, with who worded it so and when. */
export const OwnGuidance = z.object({
  /** Of a newer server it may be one that nobody here knows. */
  mode: z.string(),
  text: z.string(),
  at: Time,
  by: By,
});
export type OwnGuidance = z.infer<typeof OwnGuidance>;

/** GET /api/guidance, and the answer to PUT: the kinds that are worded anew. The others are as Sitrep ships them. */
export const GuidanceAnswer = z.object({ guidance: z.array(OwnGuidance) });
export type GuidanceAnswer = z.infer<typeof GuidanceAnswer>;

/** PUT /api/guidance. An empty text is what Sitrep ships; so it is in `was`, the text this one was typed on. */
export const GuidanceBody = z.strictObject({
  mode: FailureMode,
  text: anyText(MOST_GUIDANCE),
  was: anyText(MOST_GUIDANCE),
});
export type GuidanceBody = z.infer<typeof GuidanceBody>;

const Visible = text(MOST_GUIDANCE);

/** Empty too where nothing of it would be seen. */
export function ownWordsOf({ text }: GuidanceBody): string {
  return Visible.safeParse(text).success ? text : '';
}
