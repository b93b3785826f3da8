// The ground on a real PostgreSQL: the real executor, commit, refills, projection and loads, one incident and one cast to a
// seed, many seeds in one database. A restore is for a whole database, so here there is none.
import { onlyReaders, shutOut } from '@sitrep/database/access/visible';
import type { Database } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import * as load from '@sitrep/database/load';
import { lawful } from '@sitrep/database/testing/laws';
import { verifyIncident } from '@sitrep/database/verify';
import type { Audience } from '@sitrep/incident/document';
import { isRefusal } from '@sitrep/incident/refusal';
import { differenceIn } from '../law/same-document.ts';
import { type Cast, createCast, everybody, idOf, type Length, opening } from '../people/cast.ts';
import { type Scene, timeText } from '../scene.ts';
import type { Beginning, Committed, Ground, OpenGround } from '../server/ground.ts';
import type { Store } from '../server/store.ts';
import { Life } from '../truth/life.ts';
import { Secrets } from '../truth/secrets.ts';
import { createLateReaders } from './late-readers.ts';
import { createLogFollower } from './log-follower.ts';
import { Quiet } from './quiet.ts';
import { RealLink, type RealLinkParts } from './real-link.ts';

const AUDIENCES: readonly Audience[] = ['team', 'viewer'];

export type RealPlace = {
  readonly database: Database;
  readonly epoch: string;
  /** Parts one seed from the others in the same database. */
  readonly place: number;
  /** How many, of 1, begin with more entries than the window holds. */
  readonly longOnes: number;
};

export function createRealGround({ database, epoch, place, longOnes }: RealPlace): Ground {
  const quiet = new Quiet();
  const readers = createLateReaders();
  const incidentId = idOf(0xabc0000 + place);
  const cast = createCast(place);
  return {
    incidentId,
    code: codeOf(place),
    settled: async () => {
      await quiet.settled();
      readers.catchUp();
    },
    async open(scene, committed) {
      await database.client.person.createMany({ data: everybody(cast).map((person) => ({ ...person })) });
      const found = { committed: (_change: Committed) => {} };
      const follow = createLogFollower(database, incidentId, (row) => found.committed(row));
      const length = scene.luck.chance(longOnes) ? 'long' : 'short';
      const beginning = await begin({ scene, database, cast, epoch, length, follow, found });
      found.committed = committed;
      let downUntil = 0;
      const roles = new Map(everybody(cast).map(({ id, role }) => [id, role]));
      const isDown = () => scene.time.now() < downUntil;
      return {
        cast,
        beginning,
        epoch: () => epoch,
        openStore: (announce) =>
          openRealStore({ scene, database, quiet, isDown, follow }, { announce, epoch, roles }),
        setRole: ({ id }, role) => {
          roles.set(id, role);
          void quiet.during(database.client.person.update({ where: { id }, data: { role } }));
        },
        stop: (milliseconds) => {
          downUntil = scene.time.now() + milliseconds;
        },
        readWires: readers.late,
        lookAtTheEnd: (life) => whatIsWrong(database, incidentId, life),
      } satisfies OpenGround;
    },
  };
}

type Start = {
  readonly scene: Scene;
  readonly database: Database;
  readonly cast: Cast;
  readonly epoch: string;
  readonly length: Length;
  readonly follow: () => Promise<void>;
  readonly found: { committed(change: Committed): void };
};

async function begin({ scene, database, cast, epoch, length, follow, found }: Start): Promise<Beginning> {
  const life = new Life(epoch, scene.incidentId);
  const secrets = new Secrets();
  found.committed = (row) => {
    const wrong = life.follow(row, scene.time.now());
    if (wrong) scene.broken(wrong);
    secrets.follow(row, scene.time.now());
  };
  const { execute } = createExecutor(database, { world: worldOf(scene) });
  let asked = 0;
  for (const [person, command] of opening(cast, length, secrets, scene.time.now())) {
    asked += 1;
    const { incidentId } = scene;
    const answer = await execute({
      incidentId,
      actorId: person.id,
      commandId: idOf(0x1000 + asked),
      command,
    });
    if (isRefusal(answer)) scene.broken(`${command.type} refused: ${answer.happened}`);
  }
  await follow();
  return { life, secrets };
}

type Known = {
  readonly announce: () => void;
  readonly epoch: string;
  readonly roles: ReadonlyMap<string, 'admin' | 'responder' | 'viewer'>;
};

function openRealStore(parts: RealLinkParts, { announce, epoch, roles }: Known): Store {
  const { scene, database } = parts;
  const { incidentId } = scene;
  const link = new RealLink(parts);
  const { execute } = createExecutor({ write: link.write }, { world: worldOf(scene), announce });
  const newest = () =>
    link.read(
      async () =>
        (await load.newestSeqs(database, 'system', [incidentId])).get(incidentId) ?? { seq: 0, viewSeq: 0 },
    );
  return {
    execute: (request) => execute({ incidentId, ...request }),
    stream: (audience, asker = 'system') => ({
      changesSince: (since, most) =>
        link.read(() => load.changesSince(database, asker, incidentId, audience, since, most)),
      document: () => link.read(() => load.loadDocument(database, asker, incidentId, audience)),
      newest: async () => (await newest())[audience === 'team' ? 'seq' : 'viewSeq'],
      only: () => link.read(() => onlyReaders(database, incidentId)),
    }),
    newest,
    entriesBefore: (audience, asker, place, most) =>
      link.read(() => load.entriesBefore(database, asker, incidentId, audience, place, most)),
    shutOut: (watching) => link.read(() => shutOut(database, watching)),
    epoch: () => link.read(async () => epoch),
    roles: () => link.read(async () => new Map(roles)),
    cut: () => link.cut(),
    soundSince: () => link.soundSince,
    isOutage: (error) => link.isOutage(error),
  };
}

function worldOf(scene: Scene) {
  return { now: () => timeText(scene), code: () => scene.code };
}

/** The tables, the log and the chain, as anybody else would read them. */
async function whatIsWrong(database: Database, incidentId: string, life: Life): Promise<string | null> {
  for (const audience of AUDIENCES) {
    const stored = await load.loadDocument(database, 'system', incidentId, audience);
    const wrong = stored ? differenceIn(stored, life.newest(audience), new Set()) : 'it is not there';
    if (wrong) return `[L1] what is stored for the ${audience} is not what the log adds up to: ${wrong}`;
  }
  await lawful(database, createExecutor(database)).check(incidentId);
  const verdict = await verifyIncident(database, incidentId);
  return verdict?.whole ? null : `[V2] the chain is broken: ${JSON.stringify(verdict)}`;
}

const DIGITS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

function codeOf(place: number): string {
  const digit = (n: number) => DIGITS[Math.floor(place / DIGITS.length ** n) % DIGITS.length];
  return `INC-${[3, 2, 1, 0].map(digit).join('')}`;
}
