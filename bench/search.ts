// Is searching 100,000 entries quick? Each search against a count over an index of the same entries, in turn, in one run:
// the count is what PostgreSQL can do at best with so many rows on this machine at this moment. And is the index used?
// By hand: node bench/search.ts postgresql://user:password@host:port/an-empty-database

import { randomUUID } from 'node:crypto';
import { seenBy } from '@sitrep/database/access/visible';
import { openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { migrate } from '@sitrep/database/migrate';
import { search } from '@sitrep/database/search/search';
import { entriesFoundSql, FIRST_FREE } from '@sitrep/database/search/search-entries';
import { wordQuery } from '@sitrep/database/search/search-query';
import { addPerson } from '@sitrep/database/testing/people';
import { CommandSchema } from '@sitrep/incident/nouns';
import { typedWords } from '@sitrep/incident/search/typed-words';

/** Times a count. The dearest of those asked for is `db-7`: of two pieces, which the index knows of, and not their order. */
const GOAL = 6;
const ROUNDS = 41;
const [url, count = '100000'] = process.argv.slice(2);
if (!url) throw new Error('name an empty database: node bench/search.ts postgresql://…');
await migrate(url);
const database = openDatabase(url);
const executor = createExecutor(database);
const ann = await addPerson(database, 'Ann', 'admin');

const PLAIN = 'a page by its index';
const COUNT = 'a count by an index';
const INCIDENTS = 50;
const WORDS =
  '{restarted,rolled,back,replication,lag,db,mw,api,checkout,HTTP502,ECONNREFUSED,OOMKilled,upstream,timeout,pool,eqiad,codfw,cache,purge,failover}';

for (let n = 0; n < INCIDENTS; n += 1) {
  const incidentId = randomUUID();
  const ask = (asked: object) =>
    executor.execute({
      incidentId,
      commandId: randomUUID(),
      command: CommandSchema.parse(asked),
      actorId: ann.id,
    });
  await ask({ type: 'declareIncident', title: `Checkout fails ${n}` });
  await ask({ type: 'appendEntry', text: 'first' });
  const grow = `
    insert into entry (incident_id, id, text, happened_at, approx, recorded_at, recorded_by_id, recorded_by_name, private, originals)
    select e.incident_id, gen_random_uuid(),
      (select string_agg(('${WORDS}'::text[])[1 + floor(random() * 20)::int] || case when random() < 0.3 then '-' || floor(random() * 3000) else '' end, ' ')
       from generate_series(1, 18) where n > 0),
      now() - n * interval '7 seconds', false, now(), e.recorded_by_id, e.recorded_by_name, n % 5 = 4, '[]'
    from entry e, generate_series(1, $2::int) n where e.incident_id = $1::uuid limit $2::int`;
  await database.client.$executeRawUnsafe(grow, incidentId, Math.round(Number(count) / INCIDENTS));
}
await database.client.$executeRawUnsafe('vacuum analyze');

const asked = ['db-7', '502', 'econnrefused eqiad', 'oomkilled mw-1234', 'checkout', 're', 'nothinglikeit'];
const took = new Map<string, number[]>();
const time = async (name: string, act: () => Promise<unknown>) => {
  const from = performance.now();
  await act();
  took.set(name, [...(took.get(name) ?? []), performance.now() - from]);
};
const [one] = await database.query<{ id: string }>('select incident_id as id from incident limit 1');
/** A page as a search answers one, by an index that stands in its order: what any page of entries costs. */
const plain = () =>
  database.query(
    `select e.id, e.text, e.happened_at, e.recorded_by_name from entry e
     where e.incident_id = $1::uuid order by e.happened_at desc, e.id desc limit 51`,
    one?.id ?? '',
  );
for (let round = 0; round < ROUNDS; round += 1) {
  await time(PLAIN, plain);
  await time(COUNT, () => database.query('select count(*) from entry where incident_id is not null'));
  for (const words of asked)
    await time(words, () => search(database, ann, round % 2 === 0 ? 'team' : 'viewer', { words }));
}
const at = (name: string, part: number) => {
  const all = (took.get(name) ?? []).sort((a, b) => a - b);
  return all[Math.min(all.length - 1, Math.floor(all.length * part))] ?? Number.NaN;
};
console.log(`${count} entries, ${ROUNDS} rounds; milliseconds`);
console.log(`${''.padEnd(22)}     p50     p99   p50 of a plain page   of a count`);
let worst = 0;
for (const name of [PLAIN, COUNT, ...asked]) {
  const [half, most] = [at(name, 0.5), at(name, 0.99)];
  const [ofPage, ofCount] = [half / at(PLAIN, 0.5), half / at(COUNT, 0.5)];
  if (name !== PLAIN && name !== COUNT) worst = Math.max(worst, ofCount);
  const figures = [half, most, ofPage, ofCount].map((figure) => figure.toFixed(1).padStart(8)).join('');
  console.log(`${name.padEnd(22)}${figures}`);
}

// Planned as it is asked: with the condition on who may see what.
const { begun, whole } = wordQuery(typedWords('db-7'));
const seen = seenBy(ann, 'e.incident_id', FIRST_FREE);
const plan = await database.query<{ 'QUERY PLAN': string }>(
  `explain (analyze, buffers) ${entriesFoundSql('viewer', seen.where, 'all')}`,
  ...[begun, whole, null, null, null, null, null, null, 51, ...seen.values],
);
const lines = plan.map((row) => row['QUERY PLAN']).join('\n');
const isUsed = lines.includes('entry_search_idx');
if (process.argv.includes('--plan')) console.log(lines);
console.log(`worst ratio ${worst.toFixed(2)}, goal ${GOAL}; the index is ${isUsed ? '' : 'NOT '}used`);
await database.close();
process.exitCode = isUsed && worst <= GOAL ? 0 : 1;
