// What is not at the server: kept on the device, refused with its words, asked about before one leaves; and what is fetched
// when it is asked for: the palette, the settings.

import { expect, test } from '../fixture.ts';
import { composer, entry, header, isLive, write } from '../stage/acts.ts';
import { guest, question, signOut } from '../stage/guests.ts';
import { checkout } from './checkout.ts';
import { type Look, picture } from './picture.ts';

const two: readonly Look[] = ['1280 light', '360 dark'];

test('unsent, refused, and leaving', async ({ open, backstage }) => {
  const code = await backstage.incident('Uploads of videos stop at 2 GB', { type: 'takeCoordination' });
  const hal = await guest(open, backstage, 'Hal');
  await hal.goto(`/i/${code}`);
  await isLive(hal);
  await hal.route('**/commands', (route) => route.abort());
  await hal.keyboard.press('e');
  await expect(hal.getByLabel('What is known now')).toBeFocused();
  await hal.keyboard.type('The limit of the proxy was lowered at 13:58Z, raised again on 2 of 4 hosts');
  await hal.keyboard.press('Control+Enter');
  await write(hal, 'Raised the limit on upload-3');
  await write(hal, 'Raised the limit on upload-4');
  await expect(entry(hal, 'upload-4')).toContainText('kept on this device');
  await composer(hal).fill('An upload of 3 GB goes thr');
  await picture(hal, 'unsent', { looks: two, isTall: true });
  await hal.setViewportSize({ width: 1280, height: 800 });
  await signOut(hal);
  await expect(question(hal)).toContainText('3 waiting to be sent, 1 half written');
  await picture(hal, 'leaving', { looks: two });
  await question(hal).getByRole('button', { name: 'Stay signed in' }).click();

  await backstage.command(code, { type: 'closeIncident', as: 'resolved' });
  await expect(header(hal)).toContainText('Resolved');
  await hal.unroute('**/commands');
  await expect(hal.getByText(/The limit of the proxy was lowered/)).toBeVisible({ timeout: 40_000 });
  await expect(hal.getByRole('button', { name: 'Let it go' })).toBeVisible();
  await picture(hal, 'refused', { looks: two, isTall: true });
});

test('the palette, and the settings', async ({ open, backstage }) => {
  const ann = await open('Ann', `/i/${await checkout(backstage)}`);
  await isLive(ann);
  await ann.keyboard.press('Control+k');
  await expect(ann.getByRole('combobox')).toBeFocused();
  await picture(ann, 'palette', { looks: ['1280 light', '1280 dark'] });
  await ann.keyboard.type('sha');
  await picture(ann, 'palette-found', { looks: ['1280 light'] });

  const root = await open('Root', '/settings');
  await root.getByRole('button', { name: 'Edit what to look at: Slow queries' }).click();
  await root
    .getByRole('textbox', { name: 'Slow queries' })
    .fill('1. The graph of slow queries of db-7\n2. pt-kill on db-7, by the DBA on call');
  await root
    .getByRole('form', { name: /Slow queries/ })
    .getByRole('button', { name: /^Save/ })
    .click();
  await expect(root.getByText('worded by Root')).toBeVisible();
  await root
    .getByRole('button', { name: /Edit what to look at: / })
    .first()
    .click();
  await picture(root, 'settings', { isWhole: true });
});
