// Looking for something in the middle of the night: by key, by a piece of it, straight to the entry [Z4].

import { expect, test } from './fixture.ts';
import { codeOf, declare, entry, post, writeForGood } from './stage/acts.ts';

test('/ finds an entry by a piece of a word and leads to it, also where it stands far back', async ({
  open,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Checkout fails for quokkas');
  await writeForGood(ann, 'restarted quokka-7.eqiad.example <b>twice</b>');
  for (let n = 0; n < 210; n += 1) await post(ann, { type: 'appendEntry', text: `line ${n}` });
  await ann.getByRole('heading', { level: 1 }).click();
  await ann.keyboard.press('/');
  const field = ann.getByLabel('What are you looking for?');
  await expect(field).toBeFocused();
  await field.fill('quokka-7 TWIC');
  const found = ann.getByRole('link', { name: /restarted quokka-7/ });
  await expect(found.locator('mark')).toHaveText(['quokka-7', 'twic']);
  await expect(found).toContainText('<b>twice</b>');
  expect(ann.url(), 'what is looked for reaches no server by its address').toMatch(/\/search#words=/);

  await field.fill('quokkas');
  await expect(ann.getByRole('region', { name: 'Incidents' }).getByText(code)).toBeVisible();
  await field.fill('nothing of this kind');
  await expect(ann.getByText('Nothing found.')).toBeVisible();

  await field.fill('quokka-7');
  await found.click();
  await expect(entry(ann, 'restarted quokka-7')).toBeInViewport({ timeout: 15_000 });
  expect(codeOf(ann)).toBe(code);
  await ann.goBack();
  await expect(field).toHaveValue('quokka-7');
});
