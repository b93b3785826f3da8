// The list of incidents while others declare: what is new is there at once, and nothing moves under somebody's hands.

import { expect, test } from './fixture.ts';

const AT_ONCE = { timeout: 1_000 };

test('[UX11, S14] follows what is declared and changed elsewhere, and holds still under pointer and focus', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('Search is slow');
  const ann = await open('Ann');
  const line = (of: string) => ann.getByRole('listitem').filter({ hasText: of });
  await expect(ann.getByText('Live', { exact: true })).toBeVisible();
  await expect(line(code)).toBeVisible();

  const second = await backstage.incident('Logins fail');
  await expect(line(second)).toBeVisible(AT_ONCE);

  await line(code).hover();
  const before = await line(code).boundingBox();
  const third = await backstage.incident('Checkout fails');
  await backstage.command(third, { type: 'setSeverity', severity: 'sev1', was: 'unknown' });
  const show = ann.getByRole('button', { name: 'Show 1 new incident' });
  await expect(show).toBeVisible(AT_ONCE);
  await backstage.command(code, { type: 'setState', state: 'mitigating', was: 'investigating' });
  await expect(line(code)).toContainText('Mitigating', AT_ONCE);
  await expect(line(third)).toHaveCount(0);
  expect(await line(code).boundingBox()).toEqual(before);
  await show.click();
  await expect(ann.getByRole('listitem').first()).toContainText(third);

  // With the keyboard in it, and the pointer away.
  await ann.mouse.move(0, 0);
  await ann.keyboard.press('Tab');
  const link = line(second).getByRole('link');
  await link.focus();
  const fourth = await backstage.incident('Mail is late');
  await expect(show).toBeVisible(AT_ONCE);
  await expect(link).toBeFocused();
  await show.focus();
  await ann.keyboard.press('Enter');
  await expect(line(fourth).getByRole('link')).toBeFocused();

  // What is pointed at in the palette is opened, whatever comes meanwhile.
  await ann.keyboard.press('Control+k');
  await expect(ann.getByRole('combobox')).toBeFocused();
  await ann.keyboard.type('logins');
  const pointed = ann.getByRole('option', { selected: true });
  await expect(pointed).toContainText(second);
  const fifth = await backstage.incident('Logins of Oslo');
  await expect(ann.locator('[data-incident]', { hasText: fifth })).toBeVisible(AT_ONCE);
  await expect(pointed).toContainText(second);
  await expect(ann.getByRole('option')).toHaveCount(1);
  await ann.keyboard.press('Escape');

  // Nobody's hands on it, nothing held; and without a network it says since when.
  await ann.keyboard.press('Escape');
  await ann.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await backstage.command(fourth, { type: 'closeIncident', as: 'falseAlarm' });
  await expect(ann.getByRole('region', { name: /^Over/ }).getByText(fourth)).toBeVisible(AT_ONCE);
  await ann.context().setOffline(true);
  await expect(ann.getByText(/Not live since/)).toBeVisible(AT_ONCE);
  await expect(ann.getByText('Live', { exact: true })).toHaveCount(0);
});

test('[S14, C12] where no socket gets through it says so, asks slowly, and says as of when it is', async ({
  open,
  backstage,
}) => {
  const first = await backstage.incident('Search is slow');
  const bo = await open('Bo', '/healthz');
  await bo.routeWebSocket(/\/api\/live/, (socket) => socket.close());
  await bo.clock.install();
  await bo.goto('/');
  await expect(bo.getByText(first)).toBeVisible();
  await expect(bo.getByText(/Not live since \d\d:\d\dZ/)).toBeVisible();
  await expect(bo.getByText(/as of \d\d:\d\dZ/)).toBeVisible();
  const second = await backstage.incident('Logins fail');
  await bo.clock.runFor(23_000);
  await expect(bo.getByText(second)).toBeVisible();
  await expect(bo.getByText('Live', { exact: true })).toHaveCount(0);
});
