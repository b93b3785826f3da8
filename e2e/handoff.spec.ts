// Who is in charge moves by offer and acceptance, by a take-over with a reason, and is never two [R35].

import { expect, type Open, test } from './fixture.ts';
import { header, isLive, offerTo } from './stage/acts.ts';
import type { Backstage } from './stage/backstage.ts';

async function annCoordinates(open: Open, { incident }: Backstage) {
  const code = await incident('Who leads?', { type: 'takeCoordination' });
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  await isLive(bo);
  await expect(header(bo)).toContainText('IC Ann');
  return { ann, bo, code };
}

test('offered and accepted: one coordinator before, one after, on every page', async ({
  open,
  backstage,
}) => {
  const { ann, bo } = await annCoordinates(open, backstage);
  await offerTo(ann, 'Bo');
  await expect(header(ann)).toContainText('IC Ann (you) → Bo?');
  await expect(bo.getByRole('alert')).toContainText('Ann offers you coordination.');

  await bo.getByRole('alert').getByRole('button', { name: 'Accept, I coordinate' }).click();
  await expect(header(bo)).toContainText('IC Bo (you)');
  await expect(header(ann)).toContainText('IC Bo');
  await expect(header(ann)).not.toContainText('Ann');
  await expect(ann.getByRole('button', { name: 'Stand down…' })).toHaveCount(0);
});

test('declined: the one who offered stays, and may offer again', async ({ open, backstage }) => {
  const { ann, bo } = await annCoordinates(open, backstage);
  await offerTo(ann, 'Bo');
  await bo.getByRole('alert').getByRole('button', { name: 'Decline' }).click();
  await expect(bo.getByText('Ann offers you coordination.')).toHaveCount(0);
  await expect(header(ann)).not.toContainText('→');
  await expect(header(ann)).toContainText('IC Ann (you)');
  await offerTo(ann, 'Bo');
  await expect(bo.getByText('Ann offers you coordination.')).toBeVisible();
});

test('withdrawn: the offer is gone from the page of the one it was made to', async ({ open, backstage }) => {
  const { ann, bo } = await annCoordinates(open, backstage);
  await offerTo(ann, 'Bo');
  await expect(bo.getByText('Ann offers you coordination.')).toBeVisible();
  await ann.getByRole('button', { name: 'Withdraw the offer' }).click();
  await expect(bo.getByText('Ann offers you coordination.')).toHaveCount(0);
  await expect(header(bo)).toContainText('IC Ann');
});

test('taken over with a reason, which everybody reads', async ({ open, backstage }) => {
  const { ann, bo } = await annCoordinates(open, backstage);
  await bo.getByRole('button', { name: 'Take over…' }).click();
  const dialog = bo.getByRole('dialog', { name: 'Take over from Ann' });
  await dialog.getByLabel(/Why/).fill('Ann lost her connection');
  await dialog.getByRole('button', { name: 'Take over from Ann' }).click();
  await expect(header(bo)).toContainText('IC Bo (you)');
  await expect(ann.getByText('took over: Ann lost her connection')).toBeVisible();
  await expect(header(ann)).toContainText('IC Bo');
});

test('[D3] two take it at the same moment: one has it, and the other is told who was first', async ({
  open,
  backstage,
}) => {
  const code = await backstage.incident('A race');
  const ann = await open('Ann', `/i/${code}`);
  const bo = await open('Bo', `/i/${code}`);
  await isLive(ann);
  await isLive(bo);
  // Neither hears of the other before both have pressed.
  const bothPressed = Promise.withResolvers<void>();
  for (const page of [ann, bo]) {
    await page.route('**/commands', async (route) => {
      await bothPressed.promise;
      await route.continue();
    });
  }
  await Promise.all([ann, bo].map((page) => page.getByRole('button', { name: 'Take coordination' }).click()));
  bothPressed.resolve();
  // Both see themselves for a moment; then one of them is told.
  await expect
    .poll(async () =>
      (await Promise.all([ann, bo].map((page) => page.getByText(/was first and/).count()))).sort(),
    )
    .toEqual([0, 1]);
  const winner = (await ann.getByText(/was first and/).count()) === 1 ? 'Bo' : 'Ann';
  const loser = winner === 'Ann' ? bo : ann;
  await expect(loser.getByText(`${winner} was first and coordinates since`)).toBeVisible();
  for (const page of [ann, bo]) await expect(header(page)).toContainText(`IC ${winner}`);
});

test('stood down: nobody coordinates, by whose word and why, until somebody takes it again', async ({
  open,
  backstage,
}) => {
  const { ann, bo } = await annCoordinates(open, backstage);
  await ann.getByRole('button', { name: 'Stand down…' }).click();
  const dialog = ann.getByRole('dialog');
  await dialog.getByLabel(/Why is no coordinator needed/).fill('Mitigated, two people left');
  await dialog.getByRole('button', { name: 'Stand down' }).click();
  await expect(bo.getByText(/Ann stood down/)).toContainText('Mitigated, two people left');
  await expect(header(bo)).toContainText('IC stood down');
  await bo.getByRole('button', { name: 'Take coordination' }).click();
  await expect(header(ann)).toContainText('IC Bo');
});
