// The incident from the list to the read-only page: as it is declared, worked on, handed off, stale, and not live.

import { expect, test } from '../fixture.ts';
import { composer, isLive } from '../stage/acts.ts';
import { checkout, TITLE } from './checkout.ts';
import { picture } from './picture.ts';

test('declared and worked on', async ({ open, backstage }) => {
  const code = await checkout(backstage);
  const others = ['Search is slow in eqiad', 'Mail to one provider is late'];
  for (const title of others) await backstage.incident(title);
  const list = await open('Ann', '/');
  await expect(list.getByText(TITLE)).toBeVisible();
  await picture(list, 'list');
  await list.goto('/declare');
  await list.getByLabel('What is wrong?').fill('Checkout fails for cards of the EU');
  await expect(list.getByText(TITLE)).toBeVisible();
  await picture(list, 'declare');
  await list.goto(`/i/${code}`);
  await isLive(list);
  await picture(list, 'incident');

  const manager = await open('stranger', await backstage.link(code));
  await expect(manager.getByRole('heading', { level: 1 })).toContainText(TITLE);
  await picture(manager, 'read-only');

  await list.context().setOffline(true);
  await composer(list).fill('All four clusters are rolled back');
  await composer(list).press('Enter');
  await expect(list.getByText(/Not live since/).first()).toBeVisible();
  await picture(list, 'not-live', { looks: ['1280 dark', '360 light'] });
});

test('handed off, and stale', async ({ open, backstage }) => {
  const code = await backstage.incident(
    'Login fails for staff',
    { type: 'takeCoordination' },
    { type: 'setImpact', area: 'users', text: 'Staff cannot sign in', typedOn: null },
  );
  await backstage.command(code, {
    type: 'offerHandoff',
    to: await backstage.idOf('Bo'),
    brief: 'Rolled back, errors fall. Watch db-7, then close.',
  });
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);
  await picture(bo, 'handoff-offered', { looks: ['1280 light', '360 dark'] });

  const manager = await open('stranger', await backstage.link(code));
  await backstage.staleAfter(6);
  await expect(bo.getByText('STALE', { exact: true })).toBeVisible();
  await picture(bo, 'stale', { looks: ['1280 light', '360 dark'] });
  await expect(manager.getByText('STALE', { exact: true })).toBeVisible();
  await manager.context().setOffline(true);
  await expect(manager.getByText(/Not live since/).first()).toBeVisible({ timeout: 40_000 });
  await picture(manager, 'read-only-not-live', { looks: ['1280 dark', '360 light'] });
  await backstage.staleAfter(1800);
});
