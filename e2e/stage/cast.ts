// The people of the browser tests. Root sets Sitrep up by the link it printed, as a first admin does; the others are
// there already, each with the cookie they got when they joined (how one joins, guests.ts does in full).

import { type Browser, expect } from '@playwright/test';
import { type Database, openDatabase } from '@sitrep/database/database';
import { startSession } from '@sitrep/database/sessions';
import { addPerson } from '@sitrep/database/testing/people';
import type { Server } from './server.ts';

export const names = ['Root', 'Ann', 'Bo', 'Cy', 'Di', 'Vic'] as const;
export type Name = (typeof names)[number];

/** Of Root, and of whoever joins in a test. */
export const PASSWORD = 'marble teapot over quiet tundra';

const roles = { Ann: 'responder', Bo: 'responder', Cy: 'responder', Di: 'responder', Vic: 'viewer' } as const;

type Session = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;
export type Cast = Readonly<Record<Name, Session>>;

export async function gather(browser: Browser, server: Server): Promise<Cast> {
  const root = await setUp(browser, server.setupLink);
  const [cookie] = root.cookies;
  if (!cookie) throw new Error('the first admin got no cookie');
  const database = openDatabase(server.databaseUrl, { maxConnections: 1 });
  const session = async (name: keyof typeof roles): Promise<Session> => ({
    cookies: [{ ...cookie, value: await joined(database, name) }],
    origins: [],
  });
  const [Ann, Bo, Cy, Di, Vic] = [
    await session('Ann'),
    await session('Bo'),
    await session('Cy'),
    await session('Di'),
    await session('Vic'),
  ];
  await database.close();
  return { Root: root, Ann, Bo, Cy, Di, Vic };
}

async function setUp(browser: Browser, link: string): Promise<Session> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Root');
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Set up', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  const session = await context.storageState();
  await context.close();
  return session;
}

async function joined(database: Database, name: keyof typeof roles): Promise<string> {
  const { id } = await addPerson(database, name, roles[name]);
  return database.transaction((tx) => startSession(tx, id));
}
