// Who comes in, who is here, who sees what: sign-in, people, links, the stripe of a sensitive incident, audit, search.

import { expect, test } from '../fixture.ts';
import { isLive } from '../stage/acts.ts';
import { PROVIDER_NAME, startWithProvider } from '../stage/with-provider.ts';
import { checkout, TITLE } from './checkout.ts';
import { type Look, picture } from './picture.ts';

const two: readonly Look[] = ['1280 light', '360 dark'];

test('coming in', async ({ open, browser }) => {
  const page = await open('stranger', '/sign-in');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await picture(page, 'sign-in');
  await page.getByLabel('Name or e-mail').fill('ann');
  await page.getByLabel('Password', { exact: true }).fill('not the one');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The name or the password is not right.')).toBeVisible();
  await picture(page, 'sign-in-refused');

  const { server, provider } = await startWithProvider(browser);
  const context = await browser.newContext({ baseURL: server.address });
  const other = await context.newPage();
  await other.goto('/sign-in');
  const by = other.getByRole('button', { name: `Sign in with ${PROVIDER_NAME}` });
  await expect(by).toBeVisible();
  await picture(other, 'sign-in-provider');
  await provider.close();
  await by.click();
  await expect(other.getByText(/cannot be asked who you are/)).toBeVisible();
  await picture(other, 'sign-in-provider-down');
  await context.close();
  await server.stop();
});

const TABLE = `name,role,e-mail,phone,time zone,works from,works until,work days,chat,teams,expertise
Mira Holt,responder,mira@example.org,+34 600 111 222,Europe/Madrid,09:00,17:00,Mon-Fri,irc:mira,Databases,"Postgres, replication"
Jonas Weber,responder,jonas@example.org,+49 151 555 01,Europe/Berlin,08:00,16:00,Mon-Fri,,"Databases, Payments",Card processing
Noor Aziz,responder,noor@example.org,+91 98 5550 17,Asia/Kolkata,10:00,18:00,Mon-Sat,irc:noor,Network,"BGP, load balancers"
Sam Ode,responder,,+1 415 555 0199,America/Los_Angeles,09:00,17:00,Mon-Fri,,Payments,Fraud rules
Ines Prat,viewer,ines@example.org,,Europe/Madrid,,,,,Support,`;

test('the people', async ({ open }) => {
  const root = await open('Root', '/people');
  await root.getByRole('button', { name: 'Bring in a CSV…' }).click();
  await root.getByLabel('Or paste it here').fill(TABLE);
  await root.getByRole('button', { name: 'Show what it would do' }).click();
  await expect(root.getByText('Nothing has happened yet.')).toBeVisible();
  await picture(root, 'import', { looks: two });
  await root.getByRole('button', { name: /^Add 5/ }).click();
  await expect(root.getByText('5 added, 0 changed.')).toBeVisible();
  await root.getByRole('button', { name: 'Done' }).click();
  await expect(root.getByText('Mira Holt')).toBeVisible();
  await picture(root, 'people', { isTall: true });
  const profile = async () => {
    await root.getByRole('button', { name: 'Edit your profile' }).click();
    await expect(root.getByRole('dialog')).toBeVisible();
  };
  await picture(root, 'profile', { looks: ['360 dark'], before: profile });
  await root.keyboard.press('Escape');
  await root.getByLabel('Find by name, team, or what they know').fill('nobody like this');
  await expect(root.getByText('Mira Holt')).toHaveCount(0);
  await picture(root, 'people-none', { looks: two });
  await root.goto('/api/people/contacts');
  await picture(root, 'contacts', { looks: ['1280 light'] });
});

test('links, and who opened what', async ({ open, backstage }) => {
  const code = await checkout(backstage);
  const ann = await open('Ann', `/i/${code}`);
  await isLive(ann);
  // By its name: with a finger a menu is a dialog too.
  const dialog = ann.getByRole('dialog', { name: 'Share a read-only view' });
  const opened = async () => {
    await ann.keyboard.press('Escape');
    await ann.getByRole('button', { name: /^More:/ }).click();
    await ann.getByRole('menuitem', { name: /Share a read-only view/ }).click();
    await expect(dialog).toBeVisible();
  };
  await picture(ann, 'share-none', { looks: two, before: opened });
  await opened();
  for (const [name, end] of [
    ['Managers’ channel', 'in 1 day'],
    ['Support desk', 'in 7 days'],
  ] as const) {
    await dialog.getByLabel('Who is it for?').fill(name);
    await dialog.getByLabel(end).check();
    await dialog.getByRole('button', { name: 'Make a read-only link' }).click();
    const link = await dialog.getByLabel('Read-only link').inputValue();
    const reader = await open('stranger', link);
    await expect(reader.getByRole('heading', { level: 1 })).toContainText(TITLE);
    await reader.context().close();
    await opened();
  }
  await picture(ann, 'share', { before: opened });

  await (await open('Bo', `/i/${code}`)).waitForLoadState('networkidle');
  const root = await open('Root', '/audit');
  await expect(root.getByRole('listitem').filter({ hasText: 'opened the incident' }).first()).toBeVisible();
  await picture(root, 'audit', { isTall: true });
});

test('a sensitive incident', async ({ open }) => {
  const ann = await open('Ann', '/declare');
  await ann.getByLabel('What is wrong?').fill('A signing key was pushed to a public repository');
  await ann.getByLabel(/^Sensitive/).check();
  await picture(ann, 'declare-sensitive', { looks: two });
  await ann.getByRole('button', { name: 'Declare incident' }).click();
  await isLive(ann);
  await picture(ann, 'sensitive');
  const asked = async () => {
    await ann.keyboard.press('Escape');
    await ann.getByRole('button', { name: 'Who sees it…' }).click();
    await ann.getByRole('dialog').getByLabel('Bo', { exact: true }).check();
    await expect(ann.getByText('New (1): Bo')).toBeVisible();
  };
  await picture(ann, 'who-sees-it', { before: asked });
});

test('search', async ({ open, backstage }) => {
  await checkout(backstage);
  const ann = await open('Ann', '/search#words=db-7');
  await expect(ann.getByText(/is back in the pool/)).toBeVisible();
  await picture(ann, 'search');
  await ann.getByLabel('What are you looking for?').fill('nothing of this kind');
  await expect(ann.getByText('Nothing found.')).toBeVisible();
  await picture(ann, 'search-none', { looks: two });
});
