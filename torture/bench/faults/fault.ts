// What is done to the town, said as a value. Rule: a fault is over when what it broke can work again; from that moment
// recovery is counted.
import type { Town } from '../town/bench-town.ts';
import type { Instance } from '../town/instance.ts';
import type { Random } from '../writers/mix.ts';

export type Fault = {
  readonly name: string;
  /** Does it, and answers with the moment it was over (`Date.now()`). Throws when it could not be done. */
  run(town: Town, random: Random): Promise<Over>;
};

export type Over = {
  readonly at: number;
  /** The instance that was hurt; undefined when all were. */
  readonly hurt?: number;
  /** Readers of these hear nothing more and cannot know it before their patience ends [C2]. */
  readonly deafened?: readonly Instance[];
};

export function anyOf<T>(random: Random, from: readonly T[]): T {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
}

/** One of the instances, with its place. */
export function anyInstance(town: Town, random: Random): { instance: Instance; hurt: number } {
  const hurt = Math.floor(random() * town.instances.length);
  const instance = town.instances[hurt];
  if (!instance) throw new Error('there is no instance');
  return { instance, hurt };
}
