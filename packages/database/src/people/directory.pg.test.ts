import type { DirectoryPerson, ProfileBody } from '@sitrep/incident/people/profile';
import { isRefusal, refuse } from '@sitrep/incident/refusal';
import type { PersonBody } from '@sitrep/incident/wire/http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Noted } from '../audit/note-audit.ts';
import { invite, inviteAgain, join, recover } from '../people.ts';
import { findSession, startSession } from '../sessions.ts';
import { addPerson } from '../testing/people.ts';
import { type TestDatabase, testDatabase } from '../testing/test-database.ts';
import { makeApiToken } from '../tokens/api-tokens.ts';
import { changeRole, setDisabled } from './change-access.ts';
import { changeProfile } from './change-profile.ts';
import { listTeams, readDirectory, readPerson } from './directory.ts';

const HASH = '$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$aGFzaA';

let base: TestDatabase;
let root: PersonBody;
let ann: PersonBody;
beforeEach(async () => {
  base = await testDatabase();
  root = await addPerson(base.database, 'Root', 'admin');
  ann = await addPerson(base.database, 'Ann', 'responder');
});
afterEach(() => base.close());

const as = ({ id, name }: PersonBody): Noted => ({
  actor: { kind: 'person', id, name },
  address: '192.0.2.1',
});
const change = (by: PersonBody, { id }: PersonBody, asked: ProfileBody) =>
  changeProfile(base.database, as(by), id, asked, null);
const noted = () =>
  base.database.query<{ what: string; detail: string | null; by: string; whom: string }>(
    `select what, detail, actor_name as by, subjects->0->>'name' as whom from audit order by at`,
  );

const whole: Omit<DirectoryPerson, 'id' | 'role' | 'state'> = {
  ...{ name: 'Ann Lee', email: 'Ann@example.org', chatHandles: ['irc: ann', 'Slack @ann'] },
  ...{ timeZone: 'Europe/Madrid', workingHours: { from: '22:00', until: '06:00', days: [1, 7] } },
  ...{ teams: ['databases', 'On call'], expertise: ['Postgres'], phone: '+34 600 123 456' },
};

describe('a profile', () => {
  test('is kept whole, and what is left out stays', async () => {
    const expected = { ...whole, id: ann.id, role: 'responder', state: 'invited' };
    expect(await change(root, ann, whole)).toEqual(expected);
    expect(await change(ann, ann, { phone: null, workingHours: null })).toEqual({
      ...{ ...expected, phone: null, workingHours: null },
    });
    expect((await readDirectory(base.database, { withDisabled: false })).map(({ name }) => name)).toEqual([
      ...['Ann Lee', 'Root'],
    ]);
    await base.database.transaction((tx) => startSession(tx, ann.id));
    expect(await readPerson(base.database, ann.id)).toMatchObject({ state: 'here' });
  });

  test('[H1] is for its person and for admins; another is not there', async () => {
    const bo = await addPerson(base.database, 'Bo', 'responder');
    const nobody = { ...bo, id: '00000000-0000-7000-8000-00000000dead' };
    const answers = [await change(bo, ann, { phone: '112' }), await change(bo, nobody, { phone: '112' })];
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ refused: 'notFound' });
    expect(await change(root, nobody, { phone: '112' })).toMatchObject({ refused: 'notFound' });
  });

  test('has teams from admins alone; a new name begins a team, in the spelling it began with', async () => {
    expect(await change(ann, ann, { teams: ['On call'] })).toMatchObject({
      refused: 'notAllowed',
      field: 'teams',
    });
    await change(root, ann, { teams: ['On call'] });
    await change(root, root, { teams: ['ON CALL', 'DNS'] });
    expect(await readPerson(base.database, root.id)).toMatchObject({ teams: ['DNS', 'On call'] });
    expect(await change(ann, ann, { teams: ['On call'], phone: '112' }), 'unchanged').toMatchObject({
      phone: '112',
    });
    await change(root, ann, { teams: [] });
    expect(await readPerson(base.database, ann.id)).toMatchObject({ teams: [] });
    expect(await listTeams(base.database)).toEqual(['DNS', 'On call']);
  });

  test('[J2] takes no name or address of another, nor one that looks like it', async () => {
    await makeApiToken(base.database, { name: 'deploy-bot', role: 'viewer', days: 1, madeBy: null });
    await change(root, root, { email: 'root@example.org' });
    for (const name of ['ROOT', 'Rооt', 'R00t', 'Deploy Bot'])
      expect(await change(ann, ann, { name }), name).toMatchObject({ refused: 'conflict', field: 'name' });
    expect(await change(ann, ann, { email: 'ROOT@example.org' })).toMatchObject({
      refused: 'conflict',
      field: 'email',
    });
    expect(await change(ann, ann, { name: 'ANN', email: 'ann@example.org' })).toMatchObject({ name: 'ANN' });
    const tries = await Promise.all([root, ann].map((person) => change(root, person, { name: 'Zoë' })));
    expect(tries.filter((each) => !isRefusal(each))).toHaveLength(1);
  });

  test('changed by another, or under a new name, is noted; the words are not', async () => {
    await change(ann, ann, { phone: '+34 600 123 456' });
    expect(await noted()).toEqual([]);
    await change(root, ann, { phone: '112', teams: ['DNS'] });
    await change(ann, ann, { name: 'Ann Lee' });
    expect(await noted()).toEqual([
      { what: 'personChanged', detail: null, by: 'Root', whom: 'Ann' },
      { what: 'teamChanged', detail: 'joined', by: 'Root', whom: 'Ann' },
      { what: 'personChanged', detail: 'name', by: 'Ann', whom: 'Ann Lee' },
    ]);
  });
});

describe('[X3, K12] a team', () => {
  const stale = refuse('freshSignInNeeded', 'This needs a fresh sign-in.', 'Sign in.');
  const give = (teams: string[], unproved: typeof stale | null) =>
    changeProfile(base.database, as(root), ann.id, { teams }, unproved);
  const told = () =>
    base.database.query<{ detail: string; who: string; id: string; names: string[] }>(
      `select detail, actor_name as who, subjects -> 0 ->> 'id' as id,
         array(select e ->> 'name' from jsonb_array_elements(subjects) e) as names
       from audit where what = 'teamChanged' order by at`,
    );

  test('is joined by a fresh proof alone, and left without; both are noted with the person and the teams', async () => {
    expect(await give(['On call', 'DNS'], stale)).toEqual(stale);
    expect([await listTeams(base.database), await told()]).toEqual([[], []]);
    await give(['On call', 'DNS'], null);
    expect(await give(['DNS', 'Red'], stale)).toEqual(stale);
    await give(['dns'], stale);
    const by = { who: 'Root', id: ann.id };
    expect(await told()).toEqual([
      { ...by, detail: 'joined', names: ['Ann', 'DNS', 'On call'] },
      { ...by, detail: 'left', names: ['Ann', 'On call'] },
    ]);
    const ids = await base.database.query(
      `select t.name from audit a, jsonb_array_elements(a.subjects) e join team t on t.id = (e ->> 'id')::uuid
       where a.detail = 'left'`,
    );
    expect(ids).toEqual([{ name: 'On call' }]);
  });

  test('nobody but an admin is asked for a proof: to others it is what it was', async () => {
    const asked = { teams: ['DNS'] };
    expect(await changeProfile(base.database, as(ann), ann.id, asked, stale)).toMatchObject({
      refused: 'notAllowed',
      field: 'teams',
    });
    expect(await changeProfile(base.database, as(ann), root.id, asked, stale)).toMatchObject({
      refused: 'notFound',
    });
  });
});

describe('[K4] a role', () => {
  test('is given by admins, to others, and noted', async () => {
    expect(await changeRole(base.database, as(root), ann.id, 'admin')).toMatchObject({ role: 'admin' });
    expect(await changeRole(base.database, as(ann), root.id, 'viewer')).toMatchObject({ role: 'viewer' });
    for (const role of ['admin', 'viewer'] as const) {
      expect(await changeRole(base.database, as(ann), ann.id, role), 'oneself').toMatchObject({
        refused: 'notAllowed',
      });
      expect(await changeRole(base.database, as(root), ann.id, role), 'no admin').toMatchObject({
        refused: 'notAllowed',
      });
    }
    expect((await noted()).map(({ what, detail, whom }) => [what, detail, whom])).toEqual([
      ['roleChanged', 'responder → admin', 'Ann'],
      ['roleChanged', 'admin → viewer', 'Root'],
    ]);
  });

  test('two admins who take it from each other at once leave one', async () => {
    for (let round = 0; round < 10; round += 1) {
      await base.database.query(
        `update person set role = 'admin', disabled_at = null where true returning id`,
      );
      const shut = round % 2 === 1;
      const take = (by: PersonBody, { id }: PersonBody) =>
        shut ? setDisabled(base.database, as(by), id, true) : changeRole(base.database, as(by), id, 'viewer');
      const answers = await Promise.all([take(root, ann), take(ann, root)]);
      expect(answers.filter((answer) => !isRefusal(answer))).toHaveLength(1);
      const left = await base.database.query(
        `select 1 from person where role = 'admin' and disabled_at is null`,
      );
      expect(left).toHaveLength(1);
    }
  });
});

describe('[K4] who is disabled', () => {
  test('has no session and no link any more, also once let in again', async () => {
    const token = await base.database.transaction((tx) => startSession(tx, ann.id));
    const { token: link } = await inviteAgain(base.database, ann);
    expect(await setDisabled(base.database, as(root), ann.id, true)).toMatchObject({ state: 'disabled' });
    expect(await findSession(base.database, token)).toBeNull();
    expect(await setDisabled(base.database, as(root), ann.id, false)).toMatchObject({ state: 'here' });
    expect(await findSession(base.database, token)).toBeNull();
    expect(await recover(base.database, link, { hash: HASH })).toMatchObject({ refused: 'notFound' });
    expect((await noted()).map(({ what }) => what)).toEqual(['personDisabled', 'personEnabled']);
  });

  test('is left out of the directory, and gives the name back', async () => {
    await change(root, ann, { email: 'ann@example.org' });
    await setDisabled(base.database, as(root), ann.id, true);
    expect(await readDirectory(base.database, { withDisabled: false })).toHaveLength(1);
    expect(await readDirectory(base.database, { withDisabled: true })).toHaveLength(2);
    const other = await addPerson(base.database, 'ann', 'viewer');
    expect(await setDisabled(base.database, as(root), ann.id, false)).toMatchObject({
      refused: 'conflict',
      field: 'name',
    });
    await change(root, other, { name: 'Annabel', email: 'ann@example.org' });
    expect(await setDisabled(base.database, as(root), ann.id, false)).toMatchObject({
      refused: 'conflict',
      field: 'email',
    });
  });

  test('cannot be oneself, nor be made so by whoever is no admin', async () => {
    expect(await setDisabled(base.database, as(root), root.id, true)).toMatchObject({
      refused: 'notAllowed',
    });
    expect(await setDisabled(base.database, as(ann), root.id, true)).toMatchObject({ refused: 'notAllowed' });
  });
});

test('[J2] a newcomer with a name that only looks like another’s is turned back', async () => {
  const { token } = await invite(base.database, root.id, 'viewer');
  expect(await join(base.database, token, { name: 'Аnn', hash: HASH })).toMatchObject({
    refused: 'conflict',
    field: 'name',
  });
});
