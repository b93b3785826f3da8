// The checker must find what it is there to find: each of these is planted in a ledger or a database that are whole.
import { randomUUID } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createExecutor } from '@sitrep/database/execute';
import { addPerson } from '@sitrep/database/testing/people';
import { type TestDatabase, testDatabase } from '@sitrep/database/testing/test-database';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { bodyOf } from '../writers/mix.ts';
import { judge } from './check.ts';
import { readPromises } from './promises.ts';
import { watchTurns } from './stored.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
  await watchTurns(base.database);
});
afterAll(() => base.close());

let folder: string;
let file: string;
let incidentId: string;
let personId: string;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'sitrep-check-'));
  file = path.join(folder, 'ledger');
  incidentId = randomUUID();
  personId = (await addPerson(base.database, `Ann ${incidentId}`, 'responder')).id;
  await execute(randomUUID(), CommandSchema.parse({ type: 'declareIncident', title: 'Checked' }));
  for (let n = 0; n < 5; n += 1) await ask({ type: 'appendEntry' });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const say = (...words: readonly (string | number)[]) =>
  appendFileSync(file, `${words.join(' ')} 0 ${Date.now()}\n`);

async function execute(commandId: string, command: Command): Promise<number> {
  const answer = await createExecutor(base.database).execute({
    incidentId,
    commandId,
    command,
    actorId: personId,
  });
  return isRefusal(answer) ? 0 : answer.seq;
}

/** Asked, executed and acked, unless told otherwise. */
async function ask(
  asked: { readonly type: string; readonly [field: string]: unknown },
  { id = randomUUID(), isTold = true }: { id?: string; isTold?: boolean } = {},
): Promise<string> {
  const command = CommandSchema.parse(
    asked.type === 'appendEntry' ? { ...asked, text: `line, ${id}` } : asked,
  );
  say('a', id, incidentId, personId, bodyOf(command));
  const seq = await execute(id, command);
  if (isTold) say(...(seq > 0 ? ['y', id, seq] : ['n', id, 'conflict']));
  return id;
}

const judged = async () => judge(base.database, [incidentId], await readPromises(file));

test('what is whole is found whole, with private, hidden, corrected and refused ones among it', async () => {
  const id = await ask({ type: 'appendEntry' });
  await ask({ type: 'correctEntry', entryId: id, text: 'otherwise' });
  await ask({ type: 'hideEntry', entryId: id });
  await ask({ type: 'hideEntry', entryId: id });
  const found = await judged();
  expect(found.broken).toEqual([]);
  expect(found).toMatchObject({
    acked: 8,
    refused: 1,
    changes: 9,
    ordered: 9,
    lost: 0,
    doubled: 0,
    gaps: 0,
    inversions: 0,
  });
});

test('[L10] an ack without a change is lost', async () => {
  const id = randomUUID();
  say('a', id, incidentId, personId, 'x');
  say('y', id, 7);
  expect((await judged()).lost).toBe(1);
});

test('[L3] an answer with another number, a refusal that was stored, a body that is not the one that was asked', async () => {
  await ask({ type: 'appendEntry' }, { isTold: false }).then((id) => say('y', id, 99));
  await ask({ type: 'appendEntry' }, { isTold: false }).then((id) => say('n', id, 'conflict'));
  const id = randomUUID();
  say('a', id, incidentId, personId, 'another');
  say('y', id, await execute(id, CommandSchema.parse({ type: 'appendEntry', text: `line, ${id}` })));
  const { lost, broken } = await judged();
  expect(lost).toBe(3);
  expect(broken.join()).toMatch(/acked as 99.*refused as conflict, and stored.*something else was asked/);
});

test('a change that nobody asked for, and one that was never answered', async () => {
  await execute(randomUUID(), CommandSchema.parse({ type: 'appendEntry', text: 'from nowhere' }));
  await ask({ type: 'appendEntry' }, { isTold: false });
  expect((await judged()).broken.join()).toMatch(/nobody asked for it.*never answered/);
});

test('[L3] a retry whose first try had committed is counted', async () => {
  const id = await ask({ type: 'appendEntry' }, { isTold: false });
  await new Promise((resolve) => setTimeout(resolve, 5));
  say('a', id, incidentId, personId, 'same');
  say('y', id, 7);
  const { repeated, broken } = await judged();
  expect(repeated).toBe(1);
  expect(broken).toEqual([]);
});

test('[L3] a second effect of one command', async () => {
  const columns = `incident_id, command_id, actor_name, body_hash, kind, at, ops, salt, ops_digest, chain_hash`;
  await base.database.query(
    `insert into change (${columns}, seq, actor_id) select ${columns}, 7, gen_random_uuid() from change
     where incident_id = $1::uuid and seq = 4`,
    incidentId,
  );
  const { doubled, broken } = await judged();
  expect(doubled).toBe(1);
  expect(broken.join()).toMatch(/change 7: a second effect of/);
});

test('[L2] a hole in the numbers', async () => {
  await base.database.query('delete from change where incident_id = $1::uuid and seq = 3', incidentId);
  expect((await judged()).gaps).toBeGreaterThan(0);
});

test('[L1] a row that is not what the log says', async () => {
  await base.database.query(`update entry set text = 'by hand' where incident_id = $1::uuid`, incidentId);
  expect((await judged()).broken.join()).toMatch(/chain or tables/);
});

test('[L2] a number that was committed after the next one', async () => {
  // Written anew later, as if its transaction had been the later one.
  await base.database.query('update turn set seq = seq where incident_id = $1::uuid and seq = 2', incidentId);
  expect((await judged()).inversions).toBe(1);
});
