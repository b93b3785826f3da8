// The ground in memory. Rule: each beginning is made once in each worker, through the same commit as everything else, then
// copied; every seed begins with the same values.
import { isRefusal } from '@sitrep/incident/refusal';
import { createVirtualTime } from '../../../apps/web/src/live/testing/virtual-time.ts';
import { Luck } from '../luck.ts';
import { createCast, everybody, idOf, type Length, opening } from '../people/cast.ts';
import type { Scene } from '../scene.ts';
import type { Beginning, Ground } from '../server/ground.ts';
import { Tally } from '../tally.ts';
import { Life } from '../truth/life.ts';
import { Secrets } from '../truth/secrets.ts';
import { Turns } from './link.ts';
import { MemoryDatabase, type Saved } from './memory-database.ts';
import { openMemoryStore } from './memory-store.ts';

const INCIDENT = idOf(0xabc);
const CODE = 'INC-7KQ4';
const CAST = createCast(0);
const epochOf = (life: number) => idOf(0xe0 + life);

const LONG_ONES = 0.08;

export const memoryGround: Ground = {
  incidentId: INCIDENT,
  code: CODE,
  async open(scene, committed) {
    const { saved, ...beginning } = await begin(scene.luck.chance(LONG_ONES) ? 'long' : 'short');
    const database = new MemoryDatabase(scene, epochOf(0), everybody(CAST));
    database.restore(saved, epochOf(0));
    database.onCommit = committed;
    const turns = new Turns(scene);
    let restores = 0;
    return {
      cast: CAST,
      beginning,
      epoch: () => database.end.epoch,
      openStore: (announce) => openMemoryStore(scene, database, turns, announce),
      setRole: ({ id }, role) => void database.roles.set(id, role),
      stop: (milliseconds) => database.stop(milliseconds),
      backUp: () => {
        const backup = database.save();
        return (restored) =>
          void turns.take().then(
            (leave) => {
              restores += 1;
              database.restore(backup, epochOf(restores));
              restored(epochOf(restores));
              leave();
            },
            () => scene.trace?.('the restore waited too long'),
          );
      },
    };
  },
};

type Begun = Beginning & { readonly saved: Saved };
const known = new Map<Length, Promise<Begun>>();

function begin(length: Length): Promise<Begun> {
  const begun = known.get(length) ?? make(length);
  known.set(length, begun);
  return begun;
}

async function make(length: Length): Promise<Begun> {
  const tally = new Tally();
  const luck = new Luck(0, tally);
  luck.calm(0);
  const broken = (what: string) => {
    throw new Error(what);
  };
  const scene: Scene = { time: createVirtualTime(), luck, tally, broken, incidentId: INCIDENT, code: CODE };
  const database = new MemoryDatabase(scene, epochOf(0), everybody(CAST));
  const life = new Life(epochOf(0), INCIDENT);
  const secrets = new Secrets();
  database.onCommit = (row) => {
    const wrong = life.follow(row, scene.time.now());
    if (wrong) broken(wrong);
    secrets.follow(row, scene.time.now());
  };
  const { execute } = openMemoryStore(scene, database, new Turns(scene), () => {});
  let asked = 0;
  for (const [person, command] of opening(CAST, length, secrets, scene.time.now())) {
    asked += 1;
    const answer = await execute({ actorId: person.id, commandId: idOf(0x1000 + asked), command });
    if (isRefusal(answer)) broken(`${command.type} refused: ${answer.happened}`);
  }
  return { saved: database.save(), life, secrets };
}
