// Three servers on one database, an open incident, a sensitive one with a team that may see it, and Ann, who writes.
import { randomUUID } from 'node:crypto';
import { findFreePort } from '../../../tools/postgres/free-port.ts';
import { SitrepProcess } from '../stage/sitrep-process.ts';
import type { Resident, Town } from '../stage/town.ts';
import { ask } from './ask.ts';

const INSTANCES = 3;

export type Stage = {
  readonly town: Town;
  readonly origin: string;
  readonly instances: readonly SitrepProcess[];
  readonly ann: Resident;
  readonly open: string;
  readonly closed: string;
  readonly team: string;
};

export async function openStage(town: Town, closing: (() => Promise<unknown>)[]): Promise<Stage> {
  // Nobody listens there: requests go to the servers themselves, with the origin people would have.
  const origin = `http://127.0.0.1:${await findFreePort()}`;
  const settings = { PUBLIC_URL: origin, READERS_PER_ADDRESS: '5000', READERS_PER_LINK: '5000' };
  const parts = { databaseUrl: town.databaseUrl, settings };
  const instances: SitrepProcess[] = [];
  for (let n = 0; n < INSTANCES; n += 1) instances.push(await SitrepProcess.at(parts));
  closing.push(() => Promise.all(instances.map((instance) => instance.stop('SIGKILL'))));
  for (const instance of instances) instance.start();
  const ann = await town.settle('Ann', 'responder');
  await Promise.all(instances.map((instance) => instance.ready()));
  const asking = { origin, instances, ann };
  const open = await ask.declare(asking, 'Checkout fails', false);
  const closed = await ask.declare(asking, 'A key leaked', true);
  const team = randomUUID();
  await town.database.query('insert into team (id, name) values ($1::uuid, $2)', team, 'Security');
  await ask.command(asking, closed, { type: 'grantAccess', people: [], teams: [team] });
  return { ...asking, town, open, closed, team };
}
