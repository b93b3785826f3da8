// What a planted bug is: what it changes in the sources, and the laws that it breaks. Rule: it says beforehand how it may be
// found, because a seed can turn red for a reason of its own.
import type { Patch } from '../../patch/patch-sources.ts';
import type { Played } from '../play.ts';

export type PlantedBug = {
  readonly name: string;
  /** How what it breaks may be told: a law's id, or words. */
  readonly breaks: readonly [string, ...string[]];
  readonly patches: readonly Omit<Patch, 'name'>[];
  /** It shows only where there are more entries than the window holds. */
  readonly needsLength?: true;
};

/** Whether what a seed broke is told in one of these ways; without any, whether it broke anything. */
export function isTold(ways: readonly string[]): (played: Pick<Played, 'broken'>) => boolean {
  return ({ broken }) => broken !== null && (ways.length === 0 || ways.some((way) => broken.includes(way)));
}
