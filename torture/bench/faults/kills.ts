// An instance dies: at a labelled point, at any moment, in order. Rule: one arming is one death, seen by the signal that
// ended the process; a point that is never passed is a fault that was not done.
import type { Fault } from './fault.ts';
import { anyInstance } from './fault.ts';

/** The pass at which it dies, so that it is not always the first command after the last fault. */
const MOST_PASSES = 20;

export function killAt(point: string): Fault {
  return {
    name: `killed ${point}`,
    async run(town, random) {
      const { instance, hurt } = anyInstance(town, random);
      const gone = instance.gone();
      instance.arm(point, 1 + Math.floor(random() * MOST_PASSES));
      await expectKill(gone, point);
      return { at: await instance.up(), hurt };
    },
  };
}

/** From outside, wherever it is. */
export const killAnywhere: Fault = {
  name: 'killed anywhere',
  async run(town, random) {
    const { instance, hurt } = anyInstance(town, random);
    const gone = instance.gone();
    instance.signal('SIGKILL');
    await expectKill(gone, 'anywhere');
    return { at: await instance.up(), hurt };
  },
};

/** At its start, with the lock of the migrations in its hand. */
export const killWhileMigrating: Fault = {
  name: 'killed while migrating',
  async run(town, random) {
    const { instance, hurt } = anyInstance(town, random);
    instance.armStart('while migrating');
    const gone = instance.gone();
    instance.signal('SIGKILL');
    await expectKill(gone, 'before its start');
    await expectKill(instance.gone(), 'while migrating');
    return { at: await instance.up(), hurt };
  },
};

export const killWhileDraining: Fault = {
  name: 'killed while draining',
  async run(town, random) {
    const { instance, hurt } = anyInstance(town, random);
    const gone = instance.gone();
    instance.arm('while draining');
    instance.signal('SIGTERM');
    await expectKill(gone, 'while draining');
    return { at: await instance.up(), hurt };
  },
};

export const stopInOrder: Fault = {
  name: 'stopped in order',
  async run(town, random) {
    const { instance, hurt } = anyInstance(town, random);
    const gone = instance.gone();
    instance.signal('SIGTERM');
    const how = await gone;
    if (how !== '0') throw new Error(`asked to stop, it ended with ${how}: ${instance.said}`);
    return { at: await instance.up(), hurt };
  },
};

async function expectKill(gone: Promise<string>, point: string): Promise<void> {
  const how = await gone;
  if (how !== 'SIGKILL') throw new Error(`it was to be killed ${point} and ended with ${how}`);
}
