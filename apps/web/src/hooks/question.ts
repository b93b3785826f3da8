// Turns an answer of the API into what react-query wants and back: a refusal or silence becomes a typed error, so that
// pages show one kind of trouble, with words that say what happened, what is safe and what to do.

import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { type Answer, isUnreachable } from '../live/api.ts';

/** Why a question has no answer: the server's refusal, or our words for silence. */
export class Trouble extends Error {
  readonly refusal: Refusal;
  /** Asking again may help without anybody doing anything. */
  readonly isPassing: boolean;

  constructor(refusal: Refusal, isPassing: boolean) {
    super(refusal.happened);
    this.refusal = refusal;
    this.isPassing = isPassing;
  }
}

export const UNREACHABLE: Refusal = {
  refused: 'unavailable',
  happened: 'The server cannot be reached.',
  safe: 'What you wrote is still here.',
  next: 'Check your network; try again in a moment.',
};

/** The answer, or a throw of `Trouble`, as react-query expects it. */
export async function answerOf<T extends object>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  if (isUnreachable(answer)) throw new Trouble(UNREACHABLE, true);
  if (isRefusal(answer)) throw new Trouble(answer, answer.refused === 'unavailable');
  return answer;
}

export function refusalOf(error: unknown): Refusal | null {
  if (error === null || error === undefined) return null;
  return error instanceof Trouble ? error.refusal : UNREACHABLE;
}

/** Given to the query client: silence is worth asking again, a refusal is an answer. */
export function isWorthRetrying(failures: number, error: unknown): boolean {
  return failures < 3 && error instanceof Trouble && error.isPassing;
}
