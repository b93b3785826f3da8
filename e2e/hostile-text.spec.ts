// A thousand texts that want to run, in every field people write in, on every page there is: they are read, and nothing
// runs [I3, I4].

import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { type Database, openDatabase } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { createShare } from '@sitrep/database/shares';
import { addPerson } from '@sitrep/database/testing/people';
import { CommandSchema } from '@sitrep/incident/nouns';
import { isRefusal } from '@sitrep/incident/refusal';
import { expect, test } from './fixture.ts';
import { isLive } from './stage/acts.ts';
import { gather } from './stage/cast.ts';
import { hostileTexts, piecesOf } from './stage/hostile-texts.ts';
import { onePostgres } from './stage/one-postgres.ts';
import { startServer } from './stage/server.ts';

const INCIDENTS = 8;

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

async function write(database: Database, actorId: string) {
  const executor = createExecutor(database);
  const ask = async (incidentId: string, asked: object) => {
    const command = CommandSchema.parse(asked);
    const answer = await executor.execute({ incidentId, commandId: randomUUID(), command, actorId });
    if (isRefusal(answer)) throw new Error(`${JSON.stringify(answer)} to ${JSON.stringify(asked)}`);
    return answer;
  };
  for (const title of piecesOf(200)) await ask(randomUUID(), { type: 'declareIncident', title });
  const written = [];
  for (let one = 0; one < INCIDENTS; one += 1) {
    const incidentId = randomUUID();
    const { code } = await ask(incidentId, { type: 'declareIncident', title: `Written to be run, ${one}` });
    await ask(incidentId, { type: 'takeCoordination' });
    for (const text of share(hostileTexts, one)) await ask(incidentId, { type: 'appendEntry', text });
    for (const text of share(piecesOf(500), one)) {
      await ask(incidentId, { type: 'addAction', text, owner: text.slice(0, 80) });
    }
    for (const label of share(piecesOf(120), one)) {
      const url = `https://graphs.example/${encodeURI(label).replaceAll("'", '%27')}`;
      await ask(incidentId, { type: 'pinLink', label, url });
    }
    const [users = 'x', services = 'x', infrastructure = 'x'] = share(piecesOf(2000), one);
    for (const [area, text] of Object.entries({ users, services, infrastructure }))
      await ask(incidentId, { type: 'setImpact', area, text, typedOn: null });
    const { token } = await createShare(database, incidentId, actorId);
    written.push({ code, path: `/s/${token}`, entries: share(hostileTexts, one).length });
  }
  return written;
}

test('[I3, I4] texts that want to run are text, in every field, on every page', async ({ browser }) => {
  test.slow();
  // An installation of its own: hundreds of incidents and people in the others' way would slow them down.
  const server = await startServer(onePostgres());
  const { Ann } = await gather(browser, server);
  expect(hostileTexts.length).toBeGreaterThan(1000);
  const database = openDatabase(server.databaseUrl);
  for (const name of piecesOf(80).slice(0, 200)) await addPerson(database, name, 'responder');
  const [ann] = await database.query<{ id: string }>(`select id from person where name = 'Ann'`);
  const written = await write(database, ann?.id ?? '');
  await database.close();

  const context = await browser.newContext({ baseURL: server.address, storageState: Ann });
  const page = await context.newPage();
  await watch(page);
  const seen = async () => expect(await hits(page), page.url()).toEqual([]);
  for (const path of ['/', '/people', '/settings', '/declare']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await seen();
  }
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
