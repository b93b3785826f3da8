// The command as a person types it: what it prints, and with what it ends.
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { recover } from '../../packages/database/src/people.ts';
import { addPerson } from '../../packages/database/src/testing/people.ts';
import {
  bareDatabase,
  type TestDatabase,
  testDatabase,
} from '../../packages/database/src/testing/test-database.ts';
import { findApiToken } from '../../packages/database/src/tokens/api-tokens.ts';
import { root } from '../steps/root.ts';
import { run } from '../steps/run.ts';

let base: TestDatabase;
beforeAll(async () => {
  base = await testDatabase();
  await addPerson(base.database, 'Ada', 'admin');
  await addPerson(base.database, 'Bo', 'responder');
});
afterAll(() => base.close());

/** The settings of whoever runs the tests stay out. */
function type(args: string, url = base.url) {
  const env = { PATH: process.env.PATH, DATABASE_URL: url, PUBLIC_URL: 'https://sitrep.example.org' };
  const file = path.join(root, 'tools', 'token', 'token.ts');
  return run(process.execPath, [file, ...args.split(' ')], { cwd: root, env });
}

it('makes one that holds, lists it without its text, and ends it', async () => {
  const made = await type('--name deploy-bot --role admin --days 7');
  expect(made).toMatchObject({
    code: 0,
    output: expect.stringContaining('deploy-bot may act as admin until'),
  });
  const secret = /sitrep_[\w-]{43}/.exec(made.output)?.[0] ?? '';
  expect(await findApiToken(base.database, secret)).toMatchObject({
    person: { name: 'deploy-bot', role: 'admin' },
  });
  const listed = await type('--list');
  expect(listed.output).toMatch(
    /deploy-bot +admin +writes +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\dT\d\d:\d\dZ +command line/,
  );
  expect(listed.output).not.toContain('sitrep_');
  expect((await type('--name deploy-bot --role viewer')).output).toContain('called deploy-bot already');
  expect((await type('--revoke deploy-bot')).code).toBe(0);
  expect(await findApiToken(base.database, secret)).toBeNull();
  expect(await type('--revoke deploy-bot')).toMatchObject({
    code: 1,
    output: expect.stringContaining('npm run token -- --list'),
  });
});

it('makes one that only reads, and none for an incident that is not there', async () => {
  const made = await type('--name wall-board --role viewer --read-only');
  const secret = /sitrep_[\w-]{43}/.exec(made.output)?.[0] ?? '';
  expect(await findApiToken(base.database, secret)).toMatchObject({ reach: { scope: 'read' } });
  const lost = await type('--name pager --role responder --incident INC-ZZZZ');
  expect(lost).toMatchObject({ code: 1, output: expect.stringContaining('no incident called INC-ZZZZ') });
});

it('lets somebody back in by a link, and names those there are', async () => {
  const { code, output } = await type('--sign-in Ada');
  expect([code, output]).toEqual([0, expect.stringContaining('https://sitrep.example.org/recover#')]);
  const token = /recover#([\w-]{43})/.exec(output)?.[1] ?? '';
  expect(
    await recover(base.database, token, { hash: '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA' }),
  ).toMatchObject({ person: { name: 'Ada', role: 'admin' } });
  expect((await type('--sign-in Zoe')).output).toMatch(/Nobody here is called Zoe.*- Ada, admin, /s);
});

it('says how it is used, what to do when the database is away, and when it is not ready', async () => {
  for (const args of ['--name deploy-bot', '--list --revoke x', '--name Ann --role viewer', '--forever']) {
    expect(await type(args)).toMatchObject({ code: 1, output: expect.stringContaining('--sign-in PERSON') });
  }
  const away = await type('--list', 'postgresql://ann:secret@127.0.0.1:1/sitrep');
  expect(away).toMatchObject({ code: 1, output: expect.stringContaining('Check DATABASE_URL') });
  expect(away.output).not.toContain('secret');
  const bare = await bareDatabase();
  expect((await type('--list', bare.url)).output).toContain('Start Sitrep on it once');
  await bare.drop();
});
