// The three commands as a person types them: what they print, and with what they end.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createExecutor } from '../../packages/database/src/execute.ts';
import { asOwner } from '../../packages/database/src/testing/make-database.ts';
import { addPerson } from '../../packages/database/src/testing/people.ts';
import {
  bareDatabase,
  type TestDatabase,
  testDatabase,
} from '../../packages/database/src/testing/test-database.ts';
import { root } from '../steps/root.ts';
import { run } from '../steps/run.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-keep-'));
const file = path.join(folder, 'today.sitrep');
let kept: TestDatabase;
let code: string;
let bare: Awaited<ReturnType<typeof bareDatabase>>;

beforeAll(async () => {
  [kept, bare] = await Promise.all([testDatabase(), bareDatabase()]);
  const ann = await addPerson(kept.database, 'Ann', 'responder');
  const executor = createExecutor(kept.database);
  const told = { incidentId: randomUUID(), commandId: randomUUID(), actorId: ann.id };
  const command = { type: 'declareIncident' as const, title: 'Checkout fails', severity: 'unknown' as const };
  const declared = await executor.execute({ ...told, command });
  if ('refused' in declared) throw new Error(declared.happened);
  code = declared.code;
});
afterAll(async () => {
  await Promise.all([kept.close(), bare.drop()]);
  rmSync(folder, { recursive: true });
});

/** `tool` is the file behind the command; the settings of whoever runs the tests stay out. */
function type(tool: string, url: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, DATABASE_URL: url, INIT_CWD: folder };
  return run(process.execPath, [path.join(root, 'tools', 'backup', tool), ...args], { cwd: root, env });
}

it('backs up, verifies, restores into an empty database, and refuses a filled one', async () => {
  expect(await type('backup.ts', kept.url, 'today.sitrep')).toMatchObject({
    code: 0,
    output: expect.stringContaining('The backup is whole and on the disk'),
  });
  expect((await type('verify.ts', kept.url, file)).code).toBe(0);
  expect(await type('restore.ts', bare.url, file)).toMatchObject({
    code: 0,
    output: expect.stringMatching(/1 incidents, 1 changes/),
  });
  expect(await type('restore.ts', bare.url, file)).toMatchObject({
    code: 1,
    output: expect.stringMatching(/is not empty.*Nothing in it was changed.*DATABASE_URL/s),
  });
  expect(await type('verify.ts', bare.url)).toMatchObject({
    code: 0,
    output: expect.stringContaining('Every incident is whole'),
  });
});

it('verify ends with 1 and names the incident and the change that was altered', async () => {
  await asOwner(kept.url, (owner) => owner.query(`update change set actor_name = 'Bo'`));
  const { code: exit, output } = await type('verify.ts', kept.url);
  expect(exit).toBe(1);
  expect(output).toContain(`- ${code}, change 1: it does not follow from the changes before it`);
});

it('says how it is used, and what to do when the database is away, without its password', async () => {
  const unused = await type('backup.ts', kept.url);
  expect(unused).toMatchObject({ code: 1, output: expect.stringContaining('npm run backup -- FILE') });
  const away = await type('verify.ts', 'postgresql://ann:secret@127.0.0.1:1/sitrep');
  expect(away).toMatchObject({ code: 1, output: expect.stringContaining('Check DATABASE_URL') });
  expect(away.output).not.toContain('secret');
});
