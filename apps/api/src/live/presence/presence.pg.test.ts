// Who edits what, over real sockets and two servers on one PostgreSQL.

import { randomUUID } from 'node:crypto';
import { openAnnouncements } from '@sitrep/database/announcements';
import { writeEditing } from '@sitrep/database/presence/editing';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type BuiltApp, buildApp } from '../../app.ts';
import { openTestApp, type Person, plainPage, type TestApp } from '../../testing/test-app.ts';
import { openPage, type TestPage } from '../../testing/test-page.ts';

let site: TestApp;
let admin: Person;
let ann: Person;
let bea: Person;
let vic: Person;

beforeAll(async () => {
  site = await openTestApp();
  admin = await site.setUp();
  ann = await site.invited(admin, 'responder', 'Ann');
  bea = await site.invited(admin, 'responder', 'Bea');
  vic = await site.invited(admin, 'viewer', 'Vic');
});
afterAll(() => site.close());

async function watching(at: Pick<BuiltApp, 'app'>, person: Person, incidentId: string, headers = {}) {
  const page = await openPage(at, 'authorization' in headers ? null : person, headers);
  onTestFinished(() => page.ws.terminate());
  page.say({ type: 'watch', incidentId, since: 0, epoch: null });
  await page.got('current');
  return page;
}

/** Who a page shows at a field, by name. */
const shown = ({ frames }: TestPage, field: string) =>
  frames
    .flatMap((frame) => (frame.type === 'editing' ? (frame.fields[field] ?? []) : []))
    .at(-1)
    ?.people.map(({ name }) => name) ?? [];

const rows = () =>
  site.database.query<{ field: string; name: string }>(
    'select e.field, p.name from editing e join person p on p.id = e.person_id order by 1, 2',
  );

describe('[S15] who edits what', () => {
  test('reaches the team, no viewer, nobody who has another incident open; nothing of the document moves', async () => {
    const { incidentId } = await site.declare(ann);
    const { incidentId: other } = await site.declare(ann);
    const before = await site.documentOf(ann, incidentId);
    const [a, b] = [await watching(site, ann, incidentId), await watching(site, bea, incidentId)];
    const [viewer, away] = [await watching(site, vic, incidentId), await watching(site, admin, other)];
    a.say({ type: 'editing', incidentId, field: 'impact-users' });
    await b.until(() => shown(b, 'impact-users').length > 0);
    expect(shown(b, 'impact-users')).toEqual(['Ann']);
    // Nobody is asked whether they may say so: it is as if they had said nothing.
    viewer.say({ type: 'editing', incidentId, field: 'title' });
    away.say({ type: 'editing', incidentId, field: 'title' });
    a.say({ type: 'unwatch', incidentId });
    await b.until(() => shown(b, 'impact-users').length === 0);
    expect(b.texts.join()).not.toMatch(/Vic|Ada/);
    expect([viewer.count('editing'), away.count('editing')]).toEqual([0, 0]);
    expect(viewer.frames[0]).not.toHaveProperty('presence');
    expect(b.frames[0]).toHaveProperty('presence', true);
    const after = await site.documentOf(ann, incidentId);
    expect(after.document).toEqual(before.document);
  });

  test('a program is nobody’s presence: it is told nothing, and nobody of it', async () => {
    const { incidentId } = await site.declare(ann);
    const body = { name: 'deploy-bot', role: 'responder', days: 1, scope: 'write', incident: null };
    const made = await site.as(admin).post('/api/tokens', body);
    const { secret } = made.body as { secret: string };
    const bot = await watching(site, ann, incidentId, { authorization: `Bearer ${secret}` });
    const [a, b] = [await watching(site, ann, incidentId), await watching(site, bea, incidentId)];
    bot.say({ type: 'editing', incidentId, field: 'times' });
    a.say({ type: 'editing', incidentId, field: 'title' });
    await b.until(() => shown(b, 'title').length > 0);
    expect(b.texts.join()).not.toContain('deploy-bot');
    expect(bot.count('editing')).toBe(0);
  });

  test('[H10] in a sensitive incident, its named people alone; and nobody else is written down with it', async () => {
    const { incidentId } = await site.declare(ann);
    const [a, b, c] = [
      await watching(site, ann, incidentId),
      await watching(site, bea, incidentId),
      await watching(site, admin, incidentId),
    ];
    b.say({ type: 'editing', incidentId, field: 'times' });
    await a.until(() => shown(a, 'times').length > 0);
    const restricted = await site.send(ann, incidentId, {
      type: 'restrictIncident',
      people: [ann.id, admin.id],
      teams: [],
    });
    expect(restricted.status).toBe(200);
    await b.got('stopped');
    const told = b.count('editing');
    b.say({ type: 'editing', incidentId, field: 'title' });
    c.say({ type: 'editing', incidentId, field: 'update' });
    await a.until(() => shown(a, 'update').length > 0 && shown(a, 'times').length === 0);
    expect(b.count('editing')).toBe(told);
    expect(shown(a, 'title')).toEqual([]);
    await writeEditing(
      site.database,
      randomUUID(),
      [bea.id],
      [{ incidentId, personId: bea.id, field: 'title' }],
    );
    expect((await rows()).filter(({ field }) => field === 'title')).not.toContainEqual({
      field: 'title',
      name: 'Bea',
    });
  });

  test('from another server, by the table and a word of it; gone when it is not said again', async () => {
    const announcements = await openAnnouncements(site.url);
    const { database, executor, config } = site;
    const there = await buildApp({
      ...{ database, executor, announcements, config },
      ...{ renderPage: plainPage, webRoot: '/nowhere' },
    });
    onTestFinished(async () => {
      await there.app.close();
      await announcements.close();
    });
    await there.app.ready();
    const { incidentId } = await site.declare(ann);
    const [a, b] = [await watching(site, ann, incidentId), await watching(there, bea, incidentId)];
    a.say({ type: 'editing', incidentId, field: 'hypothesis-new' });
    await b.until(() => shown(b, 'hypothesis-new').length > 0);
    expect(shown(b, 'hypothesis-new')).toEqual(['Ann']);
    expect(await rows()).toContainEqual({ field: 'hypothesis-new', name: 'Ann' });
    // Said by whoever left in a hurry, such as a server that was killed.
    await database.query('update editing set until = clock_timestamp() returning field');
    there.live.hearEditing(incidentId);
    await b.until(() => shown(b, 'hypothesis-new').length === 0);
  });
});

test('is kept in a table that nothing survives in, without a word of what is typed', async () => {
  const [table] = await site.database.query<{ kind: string; columns: string }>(
    `select c.relpersistence::text as kind, (select string_agg(a.attname, ' ' order by a.attnum) from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0) as columns from pg_class c where c.oid = 'editing'::regclass`,
  );
  expect(table).toEqual({ kind: 'u', columns: 'incident_id person_id field server_id since until' });
});
