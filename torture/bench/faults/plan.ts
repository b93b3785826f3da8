// Which faults, in which order. Rule: every kind there is comes at least once before the seed may choose.
import { seeded } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { tellingPoints, writingPoints } from '../town/failpoints.ts';
import type { Random } from '../writers/mix.ts';
import { anyOf, type Fault } from './fault.ts';
import { killAnywhere, killAt, killWhileDraining, killWhileMigrating, stopInOrder } from './kills.ts';
import { backendKilled, diskFull, postgresAway, postgresCrash } from './postgres.ts';
import { allBackWires, deafeningFault, wireFaults } from './wires.ts';

const points = [...writingPoints, ...tellingPoints].map(killAt);
const processes = [killAnywhere, killWhileMigrating, killWhileDraining, stopInOrder];
const databases = [postgresAway, postgresCrash, backendKilled];
const wires = [...wireFaults.backWire, ...wireFaults.frontWire, ...allBackWires];

/** `hasDisk`: there is a disk to fill. */
export function planFaults(seed: number, count: number, hasDisk: boolean): readonly Fault[] {
  const random = seeded(seed);
  const disk = hasDisk ? [diskFull] : [];
  const everyKind = [...points, ...processes, ...databases, ...wires, ...disk, deafeningFault];
  // Half of what follows are kills; what takes half a minute to be noticed comes seldom.
  const more = Array.from({ length: Math.max(0, count - everyKind.length) }, () => {
    const roll = random();
    if (roll < 0.5) return anyOf(random, points);
    if (roll < 0.6) return anyOf(random, processes);
    if (roll < 0.75) return anyOf(random, databases);
    if (roll < 0.98) return anyOf(random, wires);
    return roll < 0.99 ? deafeningFault : anyOf(random, disk.length > 0 ? disk : wires);
  });
  return shuffled(random, [...everyKind, ...more]);
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  const placed = values.map((value) => ({ value, place: random() }));
  return placed.sort((a, b) => a.place - b.place).map(({ value }) => value);
}
