// A refusal is an answer, not an accident: it says what happened, what is safe and what to do next.
// The set of codes is closed; one table in the API turns them into HTTP statuses, one into close codes.

export const refusalCodes = [
  'signInNeeded',
  'freshSignInNeeded',
  'notAllowed',
  'notFound',
  'invalid',
  'conflict',
  'closed',
  'repeatedWithOtherBody',
  'nothingDue',
  'tooLarge',
  'tooMany',
  'unavailable',
] as const;

export type RefusalCode = (typeof refusalCodes)[number];

export type Refusal = {
  readonly refused: RefusalCode;
  /** What happened, one sentence. */
  readonly happened: string;
  /** What is safe: what was kept, what nobody lost. */
  readonly safe: string;
  /** What to do next. */
  readonly next: string;
  /** The field at fault, where there is one. */
  readonly field?: string;
};

const NOTHING_CHANGED = 'Nothing was changed, and what you wrote is still here.';

/** Builds a refusal; `safe` defaults to the promise every refusal keeps: nothing was written. */
export function refuse(
  refused: RefusalCode,
  happened: string,
  next: string,
  more: { field?: string; safe?: string } = {},
): Refusal {
  return { refused, happened, safe: NOTHING_CHANGED, next, ...more };
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value;
}
