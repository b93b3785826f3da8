// Does an incident grow slower as it grows longer? Opens and commits at 100, 200 and 10,000 entries, in turn, in one
// run, and prints the ratios [W5]. With 100 the window is half empty, so opening has less to send there; from 200 on it
// is full and nothing may grow. By hand: node bench/growth.ts postgresql://user:password@host:port/an-empty-database

import { randomUUID } from 'node:crypto';
import { openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { changesSince, entriesBefore, loadDocument, newestSeqs } from '@sitrep/database/load';
import { migrate } from '@sitrep/database/migrate';
import { addPerson } from '@sitrep/database/testing/people';
import { CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';

const GOAL = 1.3;
const ROUNDS = 301;
const [url, longest = '10000'] = process.argv.slice(2);
const LENGTHS = [100, 200, Number(longest)];
if (!url) throw new Error('name an empty database: node bench/growth.ts postgresql://…');

await migrate(url);
const database = openDatabase(url);
const executor = createExecutor(database);
const author = await addPerson(database, 'Ann', 'admin');

async function execute(incidentId: string, asked: object): Promise<string> {
  const commandId = randomUUID();
  const command = CommandSchema.parse(asked);
  const answer = await executor.execute({ incidentId, commandId, command, actorId: author.id });
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return commandId;
}

const TEXT =
  'Rolled api-248 back to api-247 in eu-west; error rate of card payments falls, watching for five minutes';

async function declare(entries: number): Promise<string> {
  const incidentId = randomUUID();
  await execute(incidentId, { type: 'declareIncident', title: `${entries} entries` });
  for (let n = 0; n < entries; n += 1) {
    await execute(incidentId, { type: 'appendEntry', text: `${TEXT} ${n}`, private: n % 5 === 4 });
  }
  return incidentId;
}

/** Median milliseconds of one act per incident. They take turns, act by act, so that a busy machine is busy for all. */
async function measure(act: (incidentId: string) => Promise<unknown>): Promise<number[]> {
  const took = incidents.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [which, incidentId] of incidents.entries()) {
      const from = performance.now();
      await act(incidentId);
      took[which]?.push(performance.now() - from);
    }
  }
  return took.map((all) => all.sort((x, y) => x - y)[ROUNDS >> 1] ?? Number.NaN);
}

const from = performance.now();
const incidents = await Promise.all(LENGTHS.map(declare));
await database.client.$executeRawUnsafe('analyze');
console.log(
  `incidents of ${LENGTHS.join(', ')} entries written in ${((performance.now() - from) / 1000).toFixed(0)} s`,
);

const openIt = (audience: 'team' | 'viewer') => (incidentId: string) =>
  loadDocument(database, 'system', incidentId, audience);
const write = (incidentId: string) => execute(incidentId, { type: 'appendEntry', text: TEXT });
async function writeAndHide(incidentId: string) {
  const entryId = await write(incidentId);
  await execute(incidentId, { type: 'hideEntry', entryId });
}
async function writeAndMoveBack(incidentId: string) {
  const entryId = await write(incidentId);
  await execute(incidentId, {
    type: 'correctEntry',
    entryId,
    text: TEXT,
    happenedAt: '2001-01-01T00:00:00Z',
  });
}
async function readNews(incidentId: string) {
  const seq = (await newestSeqs(database, 'system', [incidentId])).get(incidentId)?.seq ?? 0;
  await changesSince(database, 'system', incidentId, 'team', seq - 5, 500);
}
async function readPage(incidentId: string) {
  const place = { happenedAt: '9999-01-01T00:00:00.000Z', id: randomUUID() };
  await entriesBefore(database, 'system', incidentId, 'viewer', place, 50);
}

type Act = { name: string; act: (incidentId: string) => Promise<unknown>; whole?: boolean };

const acts: Act[] = [
  // Reading first: what is written afterwards fills every window.
  { name: 'open, team', act: openIt('team'), whole: true },
  { name: 'open, viewers', act: openIt('viewer'), whole: true },
  { name: 'changes since', act: readNews },
  { name: 'page', act: readPage },
  { name: 'append', act: write },
  { name: 'append and hide', act: writeAndHide },
  { name: 'append and move far back', act: writeAndMoveBack },
];
let worst = 0;
console.log(
  `${'ms'.padEnd(26)}${LENGTHS.map((each) => String(each).padStart(9)).join('')}   to 100   to 200`,
);
for (const { name, act, whole = false } of acts) {
  const took = await measure(act);
  const [few = Number.NaN, full = Number.NaN, many = Number.NaN] = took;
  worst = Math.max(worst, whole ? many / full : many / few);
  const times = took.map((each) => each.toFixed(2).padStart(9)).join('');
  console.log(
    `${name.padEnd(26)}${times}${(many / few).toFixed(2).padStart(9)}${(many / full).toFixed(2).padStart(9)}`,
  );
}
console.log(
  `worst ratio ${worst.toFixed(2)} (opening against a full window, the rest against 100), goal ${GOAL}`,
);
await database.close();
process.exitCode = worst <= GOAL ? 0 : 1;
