// What `pin` answers when it cannot make a link stand still. Rule: it says what happened and what to do; a guess is
// never handed out as a fixed link.

import type { NoAddress } from './address.ts';

export type PinRefusal = {
  readonly refused: NoAddress | 'badTime' | 'unknownTool' | 'cannotSee' | 'noFixedForm';
  /** What happened, one sentence. */
  readonly happened: string;
  readonly safe: string;
  /** What to do next. */
  readonly next: string;
};

export const isPinRefusal = (answer: object): answer is PinRefusal => 'refused' in answer;

export const refusePin = (refused: PinRefusal['refused'], happened: string, next: string): PinRefusal => ({
  refused,
  happened,
  safe: 'The link you gave is unchanged.',
  next,
});

export const sentence = (clause: string): string => `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
