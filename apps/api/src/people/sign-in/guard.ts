// What stands before everything that can be guessed: who is counted as one, and the words for too many. Rule: a try is
// counted before it is judged, and given back when it was right or never judged [K1]: an office that signs in at once shuts nobody out.

import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { FastifyRequest } from 'fastify';
import { networkOf } from '../../network-of.ts';

export type Tries = {
  /** Counts one try for each; true when there were too many already. */
  count(who: readonly string[], most?: number): Promise<boolean>;
  giveBack(who: readonly string[]): Promise<void>;
};

const TRIED_TOO_OFTEN = refuse(
  'tooMany',
  'This was tried too often, for this account or from your network.',
  'Wait 15 minutes and try again. In a hurry: an admin can make you a link by which you set a new password.',
);

export function networkHere(request: FastifyRequest): string {
  return networkOf(request.ip);
}

/** Runs what may turn out to be a wrong guess; `isWrong` judges its answer. */
export async function guarded<T extends object>(
  tries: Tries,
  who: readonly string[],
  work: () => Promise<T | Refusal>,
  isWrong: (answer: T | Refusal) => boolean,
): Promise<T | Refusal> {
  if (await tries.count(who)) {
    await tries.giveBack(who);
    return TRIED_TOO_OFTEN;
  }
  const answer = await work().catch(async (error: unknown) => {
    await tries.giveBack(who);
    throw error;
  });
  if (!isWrong(answer)) await tries.giveBack(who);
  return answer;
}
