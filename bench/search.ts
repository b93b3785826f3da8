// Is searching 100,000 entries quick? Each search against a count over an index of the same entries, in turn, in one run:
// the count is what PostgreSQL can do at best with so many rows on this machine at this moment. And is the index used?
// By hand: node bench/search.ts postgresql://user:password@host:port/an-empty-database

import { randomUUID } from 'node:crypto';
import { openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { migrate } from '@sitrep/database/migrate';
import { entriesFoundSql, search } from '@sitrep/database/search/search';
import { wordQuery } from '@sitrep/database/search/search-query';
import { addPerson } from '@sitrep/database/testing/people';
import { CommandSchema } from '@sitrep/incident/nouns';
import { typedWords } from '@sitrep/incident/search/typed-words';

const GOAL = 1.5;
const ROUNDS = 41;
const [url, count = '100000'] = process.argv.slice(2);
if (!url) throw new Error('name an empty database: node bench/search.ts postgresql://…');
await migrate(url);
const database = openDatabase(url);
const executor = createExecutor(database);
const ann = await addPerson(database, 'Ann', 'admin');

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
await database.client.$executeRawUnsafe('vacuum analyze entry');

const asked = ['db-7', '502', 'econnrefused eqiad', 'oomkilled mw-1234', 'checkout', 're', 'nothinglikeit'];
const took = new Map<string, number[]>();
const time = async (name: string, act: () => Promise<unknown>) => {
  const from = performance.now();
  await act();
  took.set(name, [...(took.get(name) ?? []), performance.now() - from]);
};
for (let round = 0; round < ROUNDS; round += 1) {
  await time('count', () => database.query('select count(*) from entry where incident_id is not null'));
  for (const words of asked)
    await time(words, () => search(database, ann, round % 2 === 0 ? 'team' : 'viewer', { words }));
}
const median = (name: string) => (took.get(name) ?? []).sort((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
console.log(`${count} entries; a count over an index: ${median('count').toFixed(1)} ms`);
let worst = 0;
for (const words of asked) {
  const ratio = median(words) / median('count');
  worst = Math.max(worst, ratio);
  console.log(`${words.padEnd(22)}${median(words).toFixed(1).padStart(8)} ms  ${ratio.toFixed(2)}`);
}
const { begun, whole } = wordQuery(typedWords('db-7'));
const plan = await database.query(
  `explain (format text) ${entriesFoundSql('viewer', 'true')}`,
  ...[begun, whole, null, null, null, null, null, null, null],
);
const isUsed = JSON.stringify(plan).includes('entry_search_idx');
console.log(`worst ratio ${worst.toFixed(2)}, goal ${GOAL}; the index is ${isUsed ? '' : 'NOT '}used`);
await database.close();
process.exitCode = isUsed && worst <= GOAL ? 0 : 1;
