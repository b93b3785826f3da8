// The people of the browser tests: each comes in by a link, as people do, and is remembered with the cookie they got.

import { type Browser, expect } from '@playwright/test';

export const names = ['Root', 'Ann', 'Bo', 'Cy', 'Di', 'Vic'] as const;
export type Name = (typeof names)[number];

const roles = { Ann: 'responder', Bo: 'responder', Cy: 'responder', Di: 'responder', Vic: 'viewer' } as const;

type Session = Awaited<ReturnType<Awaited<ReturnType<Browser['newContext']>>['storageState']>>;
export type Cast = Readonly<Record<Name, Session>>;

export async function gather(browser: Browser, address: string, setupLink: string): Promise<Cast> {
  const root = await enter(browser, setupLink, 'Root', 'Set up');
  const others = Object.entries(roles).map(async ([name, role]) => {
    const link = await invitation(browser, address, root, role);
    return [name, await enter(browser, link, name, 'Join')] as const;
  });
  const known = Object.fromEntries(await Promise.all(others)) as Record<keyof typeof roles, Session>;
  return { Root: root, ...known };
}

async function enter(browser: Browser, link: string, name: string, act: string): Promise<Session> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill(name);
  await page.getByRole('button', { name: act, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Incidents' })).toBeVisible();
  const session = await context.storageState();
  await context.close();
  return session;
}

async function invitation(browser: Browser, address: string, root: Session, role: string): Promise<string> {
  const context = await browser.newContext({ storageState: root });
  const answer = await context.request.post(`${address}/api/invitations`, {
    data: { role },
    headers: { origin: address },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const { url } = await answer.json();
  await context.close();
  return url;
}
