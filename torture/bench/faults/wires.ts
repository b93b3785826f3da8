// A wire breaks: behind an instance (to PostgreSQL) or before it (to everybody else). Rule: an old connection that lost
// bytes stays lost, as behind a route that went away; only those who notice can come back.
import { setTimeout as pause } from 'node:timers/promises';
import type { Fault as WireFault } from '../../../tools/faults/fault.ts';
import type { Town } from '../town/bench-town.ts';
import type { Instance } from '../town/instance.ts';
import type { Random } from '../writers/mix.ts';
import { anyInstance, type Fault } from './fault.ts';

type Wire = 'backWire' | 'frontWire';

/** With how long it lasts. */
const shapes: readonly { name: string; fault: WireFault; ms: number }[] = [
  { name: 'silent', fault: { kind: 'silence' }, ms: 2500 },
  { name: 'silent one way, out', fault: { kind: 'silence', way: 'up' }, ms: 2500 },
  { name: 'silent one way, back', fault: { kind: 'silence', way: 'down' }, ms: 2500 },
  { name: 'reset', fault: { kind: 'reset' }, ms: 0 },
  { name: 'reset for a while', fault: { kind: 'reset' }, ms: 1500 },
  { name: 'cut', fault: { kind: 'cut' }, ms: 0 },
  { name: 'half closed', fault: { kind: 'halfClose', way: 'down' }, ms: 100 },
  { name: 'slow', fault: { kind: 'trickle', bytesPerSecond: 4000 }, ms: 2000 },
  { name: 'late', fault: { kind: 'delay', ms: 300 }, ms: 2000 },
];

/** Whoever only reads notices by their patience alone. */
const isDeafening = (wire: Wire, fault: WireFault) =>
  wire === 'frontWire' && fault.kind === 'silence' && fault.way !== 'up';

const places: Record<Wire, string> = { backWire: 'to PostgreSQL', frontWire: 'to the instance' };

/** Of one instance, by the seed. */
export const wireFaults: Readonly<Record<Wire, readonly Fault[]>> = {
  backWire: shapes.map((shape) => breaking('backWire', shape)),
  frontWire: shapes
    .filter(({ fault }) => !isDeafening('frontWire', fault))
    .map((shape) => breaking('frontWire', shape)),
};

/** Each silence that only patience notices at another instance, side by side: it lasts as long as one. */
export const deafeningFault: Fault = {
  name: 'wires to the instances silent, whole and back',
  async run({ instances }) {
    const silences = shapes.filter(({ fault }) => isDeafening('frontWire', fault));
    const deafened = instances.slice(0, silences.length);
    await Promise.all(
      silences.map(({ fault, ms }, n) => broken(deafened.slice(n, n + 1), 'frontWire', fault, ms)),
    );
    return { at: Date.now(), deafened };
  },
};

/** Of all of them at once. */
export const allBackWires: readonly Fault[] = shapes
  .filter(({ name }) => ['silent', 'reset'].includes(name))
  .map(({ name, fault, ms }) => ({
    name: `all wires to PostgreSQL ${name}`,
    run: async ({ instances }) => ({ at: await broken(instances, 'backWire', fault, ms) }),
  }));

function breaking(wire: Wire, { name, fault, ms }: (typeof shapes)[number]): Fault {
  return {
    name: `wire ${places[wire]} ${name}`,
    async run(town: Town, random: Random) {
      const { instance, hurt } = anyInstance(town, random);
      const at = await broken([instance], wire, fault, ms);
      return { at, hurt };
    },
  };
}

async function broken(
  instances: readonly Instance[],
  wire: Wire,
  fault: WireFault,
  ms: number,
): Promise<number> {
  for (const instance of instances) instance[wire].set(fault);
  if (ms > 0) await pause(ms);
  for (const instance of instances) instance[wire].set({ kind: 'pass' });
  return Date.now();
}
