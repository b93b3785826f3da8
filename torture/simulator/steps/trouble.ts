// What goes wrong in one step, beside what goes wrong with messages and statements.
import type { Restore } from '../server/ground.ts';
import { Life } from '../truth/life.ts';
import type { Wire } from '../wires/wire.ts';
import type { Act, Stage } from './stage.ts';

export function createTrouble(stage: Stage): readonly Act[] {
  return [
    { name: 'page crashes', weight: 4, run: ({ browsers, scene }) => scene.luck.pick(browsers).reload() },
    {
      name: 'browser says offline',
      weight: 1,
      run: ({ browsers, scene }) => scene.luck.pick(browsers).page.world.signals.offline(),
    },
    {
      name: 'page is looked at again',
      weight: 2,
      isHarmless: true,
      run: ({ browsers, scene }) => scene.luck.pick(browsers).page.world.signals.wake(),
    },
    { name: 'socket cut', weight: 4, run: (stage) => someWire(stage)?.cut() },
    { name: 'socket silent', weight: 2, run: (stage) => someWire(stage)?.fallSilent() },
    {
      name: 'socket stalls',
      weight: 2,
      run: (stage) => someWire(stage)?.stall(stage.scene.luck.upTo(20_000)),
    },
    { name: 'instance killed', weight: 1.5, run: (stage) => kill(stage, true) },
    { name: 'instance gone silently', weight: 0.7, run: (stage) => kill(stage, false) },
    { name: 'instance stopped', weight: 1, run: stop },
    { name: 'database down', weight: 1, run: ({ ground, scene }) => ground.stop(scene.luck.upTo(9000)) },
    { name: 'role changed', weight: 1.2, run: changeRole },
    ...backups(stage),
  ];
}

function someWire({ network, scene }: Stage): Wire | null {
  const { wires } = network;
  return wires.length > 0 ? scene.luck.pick(wires) : null;
}

function kill({ town, network, scene }: Stage, isTold: boolean): void {
  const up = town.instances.filter(({ isUp }) => isUp);
  if (up.length > 0) town.kill(scene.luck.pick(up), network, isTold);
}

function stop({ town, network, scene }: Stage): void {
  const up = town.instances.filter(({ isUp }) => isUp);
  if (up.length > 0) void town.stop(scene.luck.pick(up), network);
}

function changeRole({ scene, ground, truth, town }: Stage): void {
  const { bo, vic } = ground.cast;
  const person = scene.luck.pick([bo, bo, vic]);
  const role = truth.roleOf(person).role === 'viewer' ? 'responder' : 'viewer';
  ground.setRole(person, role);
  truth.roleChanged(person, role);
  town.rightsChanged();
}

function backups({ ground: { backUp }, truth, scene }: Stage): readonly Act[] {
  if (!backUp) return [];
  let backup: { readonly restore: Restore; readonly life: Life } | null = null;
  return [
    {
      name: 'backup',
      weight: 1,
      isHarmless: true,
      run: () => {
        backup = { restore: backUp(), life: new Life(truth.life.epoch, scene.incidentId, truth.life) };
      },
    },
    {
      name: 'restore',
      weight: 0.7,
      run: () => {
        const { restore, life } = backup ?? {};
        if (restore && life) restore((epoch) => truth.restored(life, epoch));
      },
    },
  ];
}
