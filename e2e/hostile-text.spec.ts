// A thousand texts that want to run, in every field people write in, on every page there is: they are read, and nothing
// runs [I3, I4].

import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Database, openDatabase } from '@sitrep/database/database';
import { createShare } from '@sitrep/database/shares';
import { addPerson } from '@sitrep/database/testing/people';
import { expect, test } from './fixture.ts';
import { isLive } from './stage/acts.ts';
import { gather } from './stage/cast.ts';
import { hostileTexts, piecesOf } from './stage/hostile-texts.ts';
import {
  createWriter,
  describe,
  ENTRIES_OF_REASONS,
  fillRecords,
  giveReasons,
} from './stage/hostile-writing.ts';
import { onePostgres } from './stage/one-postgres.ts';
import { startServer } from './stage/server.ts';

const INCIDENTS = 8;

/** Every address of the app beside an incident's and the ways in, and the list of contacts people keep. */
const PAGES = [
  ...['/', '/people', '/actions', '/settings', '/declare', '/search', '/audit', '/account'],
  '/api/people/contacts',
];

type Person = { readonly id: string; readonly name: string };
type Watched = Window & { hits?: string[] };

/** What ran, and what the browser kept from running because it was ours to answer for. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const hits: string[] = [];
    Object.assign(window, { hits, ran: (n: unknown) => hits.push(`ran ${String(n)}`) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      hits.push(`${violatedDirective} ${blockedURI}`),
    );
  });
}

const hits = (page: Page) => page.evaluate(() => (window as Watched).hits);

/** Every `one`-th piece in `of` shares. */
const share = (pieces: readonly string[], one: number) => pieces.filter((_, at) => at % INCIDENTS === one);

async function write(database: Database, [ann, bo]: readonly [Person, Person]) {
  const ask = createWriter(database);
  for (const title of piecesOf(200)) await ask(randomUUID(), ann, { type: 'declareIncident', title });
  const names = piecesOf(80);
  const fill = async (one: number) => {
    const incidentId = randomUUID();
    const pieces = (longest: number) => share(piecesOf(longest), one);
    const title = `Written to be run, ${one}`;
    const { code } = await ask(incidentId, ann, { type: 'declareIncident', title });
    await ask(incidentId, ann, { type: 'takeCoordination' });
    for (const text of share(hostileTexts, one)) await ask(incidentId, ann, { type: 'appendEntry', text });
    await fillRecords(ask, incidentId, ann, pieces);
    await giveReasons(ask, incidentId, [ann, bo], pieces);
    const [users = 'x', services = 'x', infrastructure = 'x'] = pieces(2000);
    for (const [area, text] of Object.entries({ users, services, infrastructure }))
      await ask(incidentId, ann, { type: 'setImpact', area, text, typedOn: null });
    const { token } = await createShare(database, incidentId, ann.id, { name: names[one] ?? 'x' });
    const entries = share(hostileTexts, one).length + ENTRIES_OF_REASONS;
    return { code, path: `/s/${token}`, entries };
  };
  return await Promise.all(Array.from({ length: INCIDENTS }, (_, one) => fill(one)));
}

test('[I3, I4] texts that want to run are text, in every field, on every page', async ({ browser }) => {
  test.slow();
  // An installation of its own: hundreds of incidents and people in the others' way would slow them down.
  const server = await startServer(onePostgres());
  const { Ann, Root } = await gather(browser, server);
  expect(hostileTexts.length).toBeGreaterThan(1000);
  const database = openDatabase(server.databaseUrl);
  const person = async (name: string): Promise<Person> => {
    const [found] = await database.query<Person>('select id, name from person where name = $1', name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  };
  const people: Person[] = [];
  for (const name of piecesOf(80).slice(0, 200)) people.push(await addPerson(database, name, 'responder'));
  const [root, ann, bo] = [await person('Root'), await person('Ann'), await person('Bo')];
  await describe(database, root, people.slice(0, 100), piecesOf);
  const written = await write(database, [ann, bo]);
  await database.close();

  // Root's own pages beside those of everybody: they alone read the audit.
  const [context, roots] = await Promise.all(
    [Ann, Root].map((storageState) => browser.newContext({ baseURL: server.address, storageState })),
  );
  if (!context || !roots) throw new Error('no browser');
  const overview = await roots.newPage();
  await watch(overview);
  for (const path of PAGES) {
    await overview.goto(path);
    await expect(overview.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === '/search') {
      await overview.getByLabel('What are you looking for?').fill('script');
      await expect(
        overview.getByRole('region', { name: 'Incidents' }).getByRole('link').first(),
      ).toBeVisible();
    }
    expect(await hits(overview), path).toEqual([]);
  }
  await roots.close();

  const page = await context.newPage();
  await watch(page);
  const seen = async () => expect(await hits(page), page.url()).toEqual([]);
  for (const { code, path, entries } of written) {
    await page.goto(`/i/${code}`);
    await isLive(page);
    await expect(page.locator('li[id^="entry-"]')).toHaveCount(entries);
    await seen();
    await page.goto(path);
    await expect(page.locator('main')).toContainText('Written to be run');
    await seen();
  }
  // What is looked for would be seen: markup that a script of the page itself puts in is stopped, and told.
  await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=ran(1)>'));
  await expect.poll(() => hits(page)).not.toEqual([]);
  await context.close();
  await server.stop();
});
