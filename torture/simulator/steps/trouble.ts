// What goes wrong in one step, beside what goes wrong with messages and statements.
import { bo, uuid, vic } from '../beginning.ts';
import { INCIDENT } from '../scene.ts';
import type { Saved } from '../server/memory-database.ts';
import type { Life } from '../truth/life.ts';
import { Life as LifeOf } from '../truth/life.ts';
import type { Wire } from '../wires/wire.ts';
import type { Act, Stage } from './stage.ts';

export function createTrouble(): readonly Act[] {
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
    { name: 'database down', weight: 1, run: ({ database, scene }) => database.stop(scene.luck.upTo(9000)) },
    { name: 'role changed', weight: 1.2, run: changeRole },
    ...backups(),
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

function changeRole({ scene, database, truth }: Stage): void {
  const person = scene.luck.pick([bo, bo, vic]);
  const role = truth.roleOf(person).role === 'viewer' ? 'responder' : 'viewer';
  database.roles.set(person.id, role);
  truth.roleChanged(person, role);
}

/** The second is behind the lock of the row, as the real one is. */
function backups(): readonly Act[] {
  let backup: { readonly saved: Saved; readonly life: Life } | null = null;
  let restores = 0;
  return [
    {
      name: 'backup',
      weight: 1,
      run: ({ database, truth }) => {
        backup = { saved: database.save(), life: new LifeOf(truth.life.epoch, INCIDENT, truth.life) };
      },
    },
    {
      name: 'restore',
      weight: 0.7,
      run: ({ database, truth, turns, scene }) => {
        if (!backup) return;
        const { saved, life } = backup;
        restores += 1;
        const epoch = uuid(0xe0 + restores);
        void turns.take().then(
          (leave) => {
            database.restore(saved, epoch);
            truth.restored(life, epoch);
            leave();
          },
          () => scene.trace?.('the restore waited too long'),
        );
      },
    },
  ];
}
