// [D3, K9] An offer is accepted at one server while two others take over at two more: of every race exactly one has it in the
// end, one was told so, and each of the others is told who was first. And of three who use the setup link at once, at three
// servers, one becomes the admin, and the two others are told who it is.
import { randomUUID } from 'node:crypto';
import { type Database, openDatabase } from '@sitrep/database/database';
import { createExecutor, type Executed, type Executor } from '@sitrep/database/execute';
import { completeSetup, offerSetup } from '@sitrep/database/people';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import type { Lane, Outcome, Proof } from '../../proof.ts';
import { openTown, type Resident, type Town } from '../stage/town.ts';

const LENGTHS = { short: 1_000, long: 20_000 };
/** Races run side by side, one incident each. */
const TRACKS = 4;
/** Executors of their own queue and connections, as three servers have them. */
const SERVERS = 3;

export const races: Proof = {
  name: 'races',
  what: 'an offer accepted at one server, taken over at two others in the same moment; the setup link used at three',
  async run(lane) {
    const town = await openTown();
    const databases = Array.from({ length: SERVERS }, () =>
      openDatabase(town.databaseUrl, { maxConnections: 4 }),
    );
    try {
      return await prove(lane, town, databases);
    } finally {
      for (const database of databases) await database.close();
      await town.close();
    }
  },
};

/** Nobody signs in with it. */
const HASH = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA';

type Seen = { handoffs: number; takeOvers: number; readonly broken: string[] };
type Track = { readonly incidentId: string; readonly people: readonly Resident[]; holder: Resident };

async function prove(lane: Lane, town: Town, databases: readonly Database[]): Promise<Outcome> {
  const servers = databases.map((database) => createExecutor(database));
  const seen: Seen = { handoffs: 0, takeOvers: 0, broken: [] };
  const count = LENGTHS[lane.length] / TRACKS;
  const run = async () => {
    const track = await openTrack(town, servers);
    for (let n = 0; n < count; n += 1) await race(town, servers, track, seen, n);
  };
  await Promise.all(Array.from({ length: TRACKS }, run));
  for (let n = 0; n < LENGTHS[lane.length]; n += 1) await raceForSetup(databases, n, seen.broken);
  return {
    figures: {
      'races, won by acceptance, by taking over': `${count * TRACKS}, ${seen.handoffs}, ${seen.takeOvers}`,
      'races for the setup link': LENGTHS[lane.length],
      'not exactly one winner, or a loser not told': seen.broken.length,
    },
    broken: seen.broken.slice(0, 5),
  };
}

async function openTrack(town: Town, servers: readonly Executor[]): Promise<Track> {
  const people: Resident[] = [];
  for (const name of ['Ann', 'Bo', 'Cy', 'Di'])
    people.push(await town.settle(`${name} ${randomUUID().slice(0, 8)}`, 'responder'));
  const [holder] = people;
  if (!holder) throw new Error('there is somebody');
  const track = { incidentId: randomUUID(), people, holder };
  await must(servers[0], track, holder, { type: 'declareIncident', title: 'A race' });
  await must(servers[0], track, holder, { type: 'takeCoordination' });
  return track;
}

async function race(
  { database }: Town,
  servers: readonly Executor[],
  track: Track,
  seen: Seen,
  n: number,
): Promise<void> {
  const { holder } = track;
  const others = track.people.filter(({ id }) => id !== holder.id);
  // Who stands first at the row is for chance; who asks first is not always the same.
  const [to, ...rivals] = [0, 1, 2].flatMap((at) => others[(at + n) % others.length] ?? []);
  if (!to) throw new Error('there is somebody to offer it to');
  const offerId = await must(servers[0], track, holder, { type: 'offerHandoff', to: to.id });
  const asked: [Resident, object][] = [
    [to, { type: 'acceptHandoff', offerId }],
    ...rivals.map((rival): [Resident, object] => [
      rival,
      { type: 'takeOver', reason: 'Gone', from: holder.id },
    ]),
  ];
  const order = n % 2 === 0 ? asked : asked.toReversed();
  const answers = await Promise.all(
    order.map(async ([who, command], at) => ({ who, answer: await ask(servers[at], track, who, command) })),
  );
  const [won, ...more] = answers.filter(({ answer }) => !isRefusal(answer));
  const sql = 'select holder_id as id from coordination where incident_id = $1::uuid';
  const [held] = await database.query<{ id: string }>(sql, track.incidentId);
  if (!won || more.length > 0 || held?.id !== won.who.id) {
    seen.broken.push(`race ${n}: ${answers.length - 1 + more.length} won, and ${held?.id} has it`);
    throw new Error('the race cannot go on');
  }
  for (const { who, answer } of answers) {
    if (isRefusal(answer) && !answer.happened.includes(won.who.name))
      seen.broken.push(`race ${n}: ${who.name} was told “${answer.happened}”, and ${won.who.name} was first`);
  }
  if (won.who.id === to.id) seen.handoffs += 1;
  else seen.takeOvers += 1;
  track.holder = won.who;
}

/** Whoever came before is disabled and the link is on offer again, as if nobody had. */
async function raceForSetup(databases: readonly Database[], n: number, broken: string[]): Promise<void> {
  const [first] = databases;
  if (!first) throw new Error('there is a server');
  await first.query(
    'update person set disabled_at = clock_timestamp() where disabled_at is null returning id',
  );
  await first.query('update setup set used_at = null returning id');
  const token = (await offerSetup(first)) ?? '';
  const answers = await Promise.all(
    databases.map((database, at) => completeSetup(database, token, { name: `Racer ${n} ${at}`, hash: HASH })),
  );
  const won = answers.flatMap((answer) => (isRefusal(answer) ? [] : [answer.person.name]));
  const told = answers.flatMap((answer) => (isRefusal(answer) ? [answer.happened] : []));
  const isRight = won.length === 1 && told.every((words) => words === `${won[0]} has set Sitrep up already.`);
  if (!isRight)
    broken.push(`setup race ${n}: ${won.length} won, the others were told “${told.join('”, “')}”`);
}

function ask(
  server: Executor | undefined,
  { incidentId }: Track,
  { id }: Resident,
  raw: object,
  commandId: string = randomUUID(),
): Promise<Executed | Refusal> {
  const command: Command = CommandSchema.parse(raw);
  if (!server) throw new Error('there is a server');
  return server.execute({ incidentId, commandId, command, actorId: id });
}

async function must(server: Executor | undefined, track: Track, who: Resident, raw: object): Promise<string> {
  const id = randomUUID();
  const answer = await ask(server, track, who, raw, id);
  if (isRefusal(answer)) throw new Error(answer.happened);
  return id;
}
