// The composer as people use it: what a line will do is shown before it is sent, and what could be a secret is never
// posted for viewers by a slip of the hand.

import { expect, test } from './fixture.ts';
import { composer, declare, entry, header, isLive, post, share, write, writeForGood } from './stage/acts.ts';
import { heard, hearPolitely } from './stage/heard.ts';
import { paste } from './stage/paste.ts';

test('[H20] [R21] a mistyped !log-private is asked about and reaches no viewer; !log and !log-private do what they say', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'Checkout fails for EU cards');
  const manager = await open('stranger', await share(ann));

  await write(ann, '!lgo-private key rotated on db-7');
  const question = ann.getByRole('alertdialog', { name: 'How is this line meant?' });
  await expect(question).toContainText('It was not posted.');
  await expect(question.getByRole('button', { name: /viewers/ })).toHaveCount(0);
  await ann.keyboard.press('Escape');
  await expect(composer(ann)).toBeFocused();
  await ann.keyboard.press('Enter');
  await ann.keyboard.press('Enter');
  await expect(entry(ann, '!lgo-private key rotated')).toContainText('Private: team only');

  await composer(ann).fill('!log-private blocked foonet');
  await expect(ann.getByRole('form', { name: 'New entry' })).toContainText('log · private: team only');
  await ann.keyboard.press('Enter');
  await expect(entry(ann, 'blocked foonet')).toContainText('Private: team only');
  await write(ann, '!log restarted api-3');
  await expect(entry(ann, 'restarted api-3')).toContainText('log:');

  await expect(entry(manager, 'restarted api-3')).toBeVisible();
  expect(await manager.content()).not.toMatch(/rotated|foonet/);
});

test('[UX9] [R12] commands, people and times by the keyboard alone; what was posted can be taken back', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'By lines alone');
  const { keyboard } = ann;
  await keyboard.press('n');
  await keyboard.type('/dec');
  await expect(ann.getByRole('listbox', { name: 'Suggestions' })).toContainText('/decision text');
  await keyboard.press('Enter');
  await keyboard.type('no failover before @b');
  await expect(ann.getByRole('option', { name: 'Bo' })).toBeVisible();
  await keyboard.press('Tab');
  await keyboard.type('is done');
  await expect(composer(ann)).toHaveValue('/decision no failover before @Bo is done');
  await keyboard.press('Alt+ArrowDown');
  await keyboard.press('Alt+ArrowDown');
  await expect(composer(ann)).toHaveValue(/^\d\d:\d\d \/decision no failover/);
  await expect(ann.getByRole('form', { name: 'New entry' })).toContainText(
    /decision · Happened .*, 2 min ago/,
  );
  await keyboard.press('Enter');
  await expect(entry(ann, 'no failover before @Bo is done')).toContainText('decision:');
  await expect(entry(ann, 'no failover')).toContainText('added 2 min later');

  await keyboard.type('/status mitigating');
  await keyboard.press('Enter');
  await expect(header(ann)).toContainText('Mitigating');
  await keyboard.type('/action @Bo alert on lock wait');
  await keyboard.press('Control+Enter');
  await expect(ann.getByRole('region', { name: /Action items/ })).toContainText('alert on lock wait');

  // Taken back before it was sent it would be gone without a trace; this story is about what was committed.
  await writeForGood(ann, 'the wrong window');
  await keyboard.press('Escape');
  await keyboard.press('z');
  await expect(entry(ann, 'the wrong window')).toContainText('Taken back at once');
  await expect(composer(ann)).toHaveValue('the wrong window');
  await composer(ann).fill('');
  await keyboard.press('Escape');
  await keyboard.press('j');
  await keyboard.press('j');
  await keyboard.press('*');
  await ann.getByRole('button', { name: 'Key', exact: true }).click();
  await expect(ann.locator('li[id^="entry-"]')).toHaveCount(1);
});

test('[R48] [D7] pasted chat is looked at, added once whoever pastes it, and ten megabytes are refused in words', async ({
  open,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Pasted from chat');
  const clock = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString().slice(11, 16);
  const chat = Array.from({ length: 12 }, (_, n) => `${clock(40 - n)} <@bo> line ${n} of twelve`);
  chat.splice(3, 0, `${clock(37)} -!- dora [~dora@host.example] has joined #ops`);
  chat.splice(6, 0, `${clock(35)} <cy> !log-private blocked foonet`);

  await composer(ann).focus();
  await paste(ann, chat.join('\n'));
  const dialog = ann.getByRole('dialog', { name: /Add 13 entries/ });
  await expect(dialog).toContainText('1 line of people coming and going left out');
  await expect(dialog.getByRole('button', { name: 'Add 13' })).toBeFocused();
  await ann.keyboard.press('Enter');
  await expect(entry(ann, 'of twelve')).toHaveCount(12);
  await expect(entry(ann, 'cy: blocked foonet')).toContainText('Private: team only');
  await expect(ann.locator('[data-send]')).toHaveCount(0);

  const bo = await open('Bo', `/i/${code}`);
  for (const page of [ann, bo]) {
    await expect(entry(page, 'of twelve')).toHaveCount(12);
    await composer(page).focus();
    await paste(page, chat.join('\n'));
    const again = page.getByRole('dialog', { name: 'Nothing of this is ticked' });
    await expect(again).toContainText('13 of 13 are in the timeline already.');
    await again.getByRole('button', { name: 'Cancel' }).click();
  }
  await composer(bo).fill('typed before. ');
  await paste(bo, 'x'.repeat(10_000_000));
  await expect(bo.getByText('This is 10.0 million characters of text.')).toBeVisible();
  await paste(bo, 'one\ntwo');
  await expect(composer(bo)).toHaveValue('typed before. one\ntwo');
});

test('[R51] a dashboard link that moves is fixed where it is typed, and where it is pinned; the original is kept', async ({
  open,
}) => {
  const ann = await open('Ann');
  await declare(ann, 'Graphs that stand still');
  const moving = 'https://grafana.example/d/abc/php?orgId=1&from=now-1h&to=now&refresh=30s';
  await composer(ann).fill(`locks, see ${moving}`);
  await ann.getByRole('button', { name: /^Fix it: / }).click();
  await expect(composer(ann)).toHaveValue(
    /^locks, see https:\/\/grafana\.example\/d\/abc\/php\?orgId=1&from=\d{13}&to=\d{13}$/,
  );
  await composer(ann).press('Enter');
  await expect(entry(ann, 'locks, see')).toContainText('&from=');

  await ann.getByRole('button', { name: 'Add a link' }).click();
  const links = ann.getByRole('region', { name: 'Links' });
  await links.getByLabel('Address').fill(moving);
  await expect(links.getByText('relative · Grafana')).toBeVisible();
  await expect(links.getByRole('radio', { name: /the span it shows now/ })).toBeChecked();
  await ann.keyboard.press('Enter');
  await expect(links).toContainText(/fixed .*–.*Z · grafana\.example/);
  await expect(links.getByRole('link', { name: /Original of/ })).toHaveAttribute('href', moving);
});

test('[UX11] [UX12] [UX30] fifty entries of somebody else, told in one breath, move neither the caret nor the place one reads at', async ({
  open,
}) => {
  const ann = await open('Ann', '/', { viewport: { width: 1280, height: 500 } });
  const code = await declare(ann, 'Many hands');
  const bo = await open('Bo', `/i/${code}`);
  await isLive(ann);
  for (let n = 0; n < 40; n += 1) await post(ann, { type: 'appendEntry', text: `read ${n}.` });
  await expect(entry(ann, 'read 39.')).toBeVisible();
  await composer(ann).fill('half a thought');
  await composer(ann).press('ArrowLeft');
  const caret = () => composer(ann).evaluate((field: HTMLTextAreaElement) => field.selectionStart);
  const top = () => entry(ann, 'read 20.').evaluate((row) => Math.round(row.getBoundingClientRect().top));
  await entry(ann, 'read 20.').evaluate((row) => row.scrollIntoView({ block: 'center' }));
  const place = await top();
  await hearPolitely(ann);
  const at = await caret();
  for (let n = 0; n < 50; n += 1) await post(bo, { type: 'appendEntry', text: `remote ${n}.` });
  await expect(entry(ann, 'remote 49.')).toHaveCount(1);
  expect(await caret()).toBe(at);
  // Rows are placed in fractions of a pixel.
  expect(Math.abs((await top()) - place)).toBeLessThanOrEqual(2);
  await expect(composer(ann)).toBeFocused();
  await expect(ann.getByRole('button', { name: '50 new' })).toBeVisible();
  const said = await heard(ann);
  expect(said.length, said.join(', ')).toBeLessThanOrEqual(2);
  for (const words of said) expect(words).toMatch(/^\d+ new entr(y|ies)$/);
  await ann.getByRole('button', { name: 'Changes', exact: true }).click();
  await expect(ann.getByRole('list', { name: 'Changes' })).toContainText('Incident declared: Many hands');
});
