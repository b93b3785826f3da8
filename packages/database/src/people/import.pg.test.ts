import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Noted } from '../audit/note-audit.ts';
import { recover } from '../people.ts';
import { addPerson } from '../testing/people.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { setDisabled } from './change-access.ts';
import { changeProfile } from './change-profile.ts';
import { readDirectory } from './directory.ts';
import { importPeople, previewImport } from './import-people.ts';

const HASH = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA';

let base: TestDatabase;
let root: PersonBody;
let ann: PersonBody;
let acting: Noted;
beforeEach(async () => {
  base = await testDatabase();
  root = await addPerson(base.database, 'Root', 'admin');
  ann = await addPerson(base.database, 'Ann', 'responder');
  acting = { actor: { kind: 'person', id: root.id, name: root.name } };
  const profile = { email: 'ann@example.org', phone: '112', teams: ['DNS'] };
  await changeProfile(base.database, acting, ann.id, profile, null);
});
afterEach(() => base.close());

const everybody = () => readDirectory(base.database, { withDisabled: true });
const preview = (table: string) => previewImport(base.database, table);
const bring = async (table: string, seen?: string, unproved: Refusal | null = null) =>
  importPeople(base.database, acting, table, seen ?? (await preview(table)).seen ?? '', unproved);

const TABLE = `name,role,e-mail,phone,teams
Ann Lee,responder,ANN@example.org,+34 600 123,DNS; On call
Bo,viewer,,,
Root,,,,`;

describe('a table of people', () => {
  test('says first what it would do, and does nothing yet', async () => {
    const before = await everybody();
    const { rows, problems, seen } = await preview(TABLE);
    expect(problems).toEqual([]);
    expect(rows.map(({ line, name, act, role }) => [line, name, act, role])).toEqual([
      [2, 'Ann Lee', 'change', 'responder'],
      [3, 'Bo', 'add', 'viewer'],
      [4, 'Root', 'same', 'admin'],
    ]);
    expect(rows[0]?.fields).toEqual([
      { field: 'name', was: 'Ann', becomes: 'Ann Lee' },
      { field: 'e-mail', was: 'ann@example.org', becomes: 'ANN@example.org' },
      { field: 'phone', was: '112', becomes: '+34 600 123' },
      { field: 'teams', was: 'DNS', becomes: 'DNS; On call' },
    ]);
    expect(seen).not.toBeNull();
    expect(await everybody()).toEqual(before);
  });

  test('does exactly that, gives each newcomer a link of their own, and is noted', async () => {
    const done = await bring(TABLE);
    if (isRefusal(done)) throw new Error(done.happened);
    expect([done.added.length, done.changed]).toEqual([1, 1]);
    const [bo] = done.added;
    expect((await everybody()).map(({ name, role, state, phone }) => [name, role, state, phone])).toEqual([
      ['Ann Lee', 'responder', 'invited', '+34 600 123'],
      ['Bo', 'viewer', 'invited', null],
      ['Root', 'admin', 'invited', null],
    ]);
    expect(Date.parse(bo?.expiresAt ?? '') - Date.now()).toBeGreaterThan(6.9 * 24 * 3600 * 1000);
    expect(await recover(base.database, bo?.token ?? '', { hash: HASH })).toMatchObject({
      person: { name: 'Bo', role: 'viewer' },
    });
    expect(await recover(base.database, bo?.token ?? '', { hash: HASH })).toMatchObject({
      refused: 'notFound',
    });
    const notes = await base.database.query(
      `select detail, subjects from audit where what = 'peopleImported'`,
    );
    expect(notes).toMatchObject([{ detail: '1 added, 1 changed' }]);
    expect(JSON.stringify(notes)).not.toContain('600 123');
    expect((await preview(TABLE)).seen, 'nothing is left to do').toBeNull();
  });

  test('is asked about anew when anything came between, and is done once', async () => {
    const { seen } = await preview(TABLE);
    await changeProfile(base.database, acting, ann.id, { phone: '113' }, null);
    expect(await bring(TABLE, seen ?? '')).toMatchObject({ refused: 'conflict' });
    const again = (await preview(TABLE)).seen ?? '';
    const tries = await Promise.all(Array.from({ length: 5 }, () => bring(TABLE, again)));
    expect(tries.filter((each) => !isRefusal(each))).toHaveLength(1);
    expect(await everybody()).toHaveLength(3);
  });

  test('is an admin’s to bring', async () => {
    const { seen } = await preview(TABLE);
    const by: Noted = { actor: { kind: 'person', id: ann.id, name: ann.name } };
    expect(await importPeople(base.database, by, TABLE, seen ?? '', null)).toMatchObject({
      refused: 'notAllowed',
    });
  });

  test('[X3, K12] puts people into teams by a fresh proof alone, and it is noted who came into which', async () => {
    const stale = refuse('freshSignInNeeded', 'This needs a fresh sign-in.', 'Sign in.');
    expect(await bring(TABLE, undefined, stale)).toEqual(stale);
    expect(await bring('name,teams\nBo,Red', undefined, stale), 'newcomers too').toEqual(stale);
    expect(await everybody()).toHaveLength(2);
    expect(await bring('name,teams,phone\nAnn,dns,113', undefined, stale)).toMatchObject({ changed: 1 });
    await bring('name,teams\nAnn,Red\nBo,Red');
    const notes = await base.database.query<{ line: string }>(
      `select a.detail || ': ' || string_agg(e ->> 'name', ', ' order by place) as line
       from audit a, jsonb_array_elements(a.subjects) with ordinality as all_of (e, place)
       where a.what = 'teamChanged' group by a.id order by 1`,
    );
    expect(notes.map(({ line }) => line)).toEqual([
      ...['joined: Ann, DNS', 'joined: Ann, Red', 'joined: Bo, Red', 'left: Ann, DNS'],
    ]);
  });

  test('of a thousand people is brought in one go', async () => {
    const rows = Array.from({ length: 1000 }, (_, n) => `Person ${n * 7},p${n}@example.org,Team ${n % 9}`);
    const done = await bring(['name,e-mail,teams', ...rows].join('\n'));
    expect(isRefusal(done) ? done : done.added.length).toBe(1000);
    expect(await everybody()).toHaveLength(1002);
  });
});

describe('[X5] rows that cannot stand are named, and nothing is written', () => {
  test('a role, a name, an address, and rows that mean one person', async () => {
    const cases = [
      ['a role of somebody here', 'name,role\nAnn,viewer', 2, 'role'],
      ['an admin', 'name,role\nCy,admin', 2, 'role'],
      ['a role that is none', 'name,role\nCy,boss', 2, 'role'],
      ['a name that looks like another’s', 'name\nRооt', 2, 'name'],
      ['an address of another', 'name,e-mail\nRoot,ann@example.org', 2, 'name'],
      ['one name twice', 'name\nCy\nCY', 3, 'name'],
      ['one address twice', 'name,e-mail\nCy,c@example.org\nDi,C@example.org', 3, 'e-mail'],
      ['one person twice', 'name,e-mail\nAnne,ann@example.org\nAnn,', 3, 'name'],
      ['an address that is none', 'name,e-mail\nCy,nowhere', 2, 'e-mail'],
    ] as const;
    for (const [what, table, line, column] of cases) {
      const { problems, seen } = await preview(table);
      expect([what, problems.map((each) => [each.line, each.column])]).toEqual([what, [[line, column]]]);
      expect(seen).toBeNull();
      expect(await bring(table, 'x')).toMatchObject({ refused: 'conflict' });
    }
    expect(await everybody()).toHaveLength(2);
  });

  test('who is disabled', async () => {
    await setDisabled(base.database, acting, ann.id, true);
    expect((await preview('name\nAnn')).problems[0]?.happened).toContain('disabled');
  });
});
