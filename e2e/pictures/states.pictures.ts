// The page in the states between all is well and all is gone: loading, out of reach, just declared, only read, over, taken away.

import { expect, test } from '../fixture.ts';
import { composer, header, isLive } from '../stage/acts.ts';
import { type Look, picture } from './picture.ts';

const two: readonly Look[] = ['1280 light', '360 dark'];

test('before there is anything', async ({ open, backstage }) => {
  const code = await backstage.incident('Images of articles do not load');
  const ann = await open('Ann', '/search');
  const held = /\/api\/incidents\/[^/]+$/;
  await ann.route(held, () => {});
  await ann.goto(`/i/${code}`);
  await expect(ann.getByText('Loading…')).toBeVisible();
  await picture(ann, 'loading', { looks: two });
  await ann.unroute(held);
  await ann.route(held, (route) => route.abort());
  await ann.reload();
  await expect(ann.getByText(/cannot be reached/)).toBeVisible();
  await picture(ann, 'out-of-reach', { looks: two });
  await ann.unroute(held);
  await ann.reload();
  await isLive(ann);
  await picture(ann, 'just-declared');
  await ann.goto('/i/INC-999');
  await expect(ann.getByText('To the list of incidents')).toBeVisible();
  await picture(ann, 'not-found', { looks: two });
  const stranger = await open('stranger', '/s/nothing-is-here');
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
  await picture(stranger, 'link-leads-nowhere', { looks: two });
});

test('only read, and over', async ({ open, backstage }) => {
  const code = await backstage.incident('Logins by phone fail', { type: 'takeCoordination' });
  await backstage.command(code, { type: 'appendEntry', text: 'Codes by SMS arrive after 9 minutes' });
  await backstage.command(code, {
    type: 'addMeasure',
    text: 'Codes by mail instead of SMS',
    undo: 'Flag sms-codes',
  });
  const vic = await open('Vic', `/i/${code}`);
  await isLive(vic);
  await picture(vic, 'viewer', { looks: two });
  await backstage.command(code, { type: 'closeIncident', as: 'resolved' });
  await expect(header(vic)).toContainText('Resolved');
  await picture(vic, 'resolved', { looks: two });
  const manager = await open('stranger', await backstage.link(code));
  await expect(manager.getByRole('heading', { level: 1 })).toContainText('Logins by phone fail');
  await picture(manager, 'read-only-resolved', { looks: two });
});

test('no longer for this person', async ({ open, backstage }) => {
  const code = await backstage.incident('A laptop with customer records is lost');
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);
  await bo.context().setOffline(true);
  await composer(bo).fill('It was in the blue bag');
  await composer(bo).press('Enter');
  await backstage.command(code, { type: 'restrictIncident', people: [], teams: [] });
  await bo.context().setOffline(false);
  await expect(bo.getByText(/not here for you any more/)).toBeVisible({ timeout: 30_000 });
  await picture(bo, 'gone', { looks: two });
});
