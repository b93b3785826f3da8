// What every browser test begins with: a running Sitrep, its people, and the ways they act. Rule: a spec reads like a
// story; how a thing is found on the page stands here, by role and label.

import { type BrowserContextOptions, test as base, type Page } from '@playwright/test';
import { type Backstage, backstage } from './stage/backstage.ts';
import { type Cast, gather, type Name } from './stage/cast.ts';
import { onePostgres } from './stage/one-postgres.ts';
import { type Server, startServer } from './stage/server.ts';

export { expect } from '@playwright/test';

export type Open = (name: Name | 'stranger', path?: string, options?: BrowserContextOptions) => Promise<Page>;

type ForTest = {
  /** A page of that person, in a browser of their own. */
  open: Open;
  backstage: Backstage;
};

type ForWorker = { server: Server; cast: Cast };

export const test = base.extend<ForTest, ForWorker>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this very place.
    async ({}, use) => {
      const server = await startServer(onePostgres());
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  cast: [async ({ browser, server }, use) => use(await gather(browser, server)), { scope: 'worker' }],
  backstage: async ({ server, cast }, use) => use(backstage(server, cast)),
  open: async ({ browser, server, cast }, use) => {
    const contexts: { close(): Promise<void> }[] = [];
    await use(async (name, path = '/', options = {}) => {
      const session = name === 'stranger' ? {} : { storageState: cast[name] };
      const context = await browser.newContext({ baseURL: server.address, ...session, ...options });
      contexts.push(context);
      const page = await context.newPage();
      await page.goto(path);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});
