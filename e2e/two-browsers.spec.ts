import { expect, test } from './fixture.ts';
import { declare, entry, isLive, share, write } from './stage/acts.ts';

test('[L4] an entry typed in one browser appears in the others, and on the read-only page', async ({
  open,
}) => {
  const ann = await open('Ann');
  const code = await declare(ann, 'Checkout fails for EU cards');
  const bo = await open('Bo', `/i/${code}`);
  const manager = await open('stranger', await share(ann));
  await isLive(ann);
  await isLive(bo);

  await write(bo, 'Rolled back 2 of 4 clusters');
  for (const page of [ann, bo, manager])
    await expect(entry(page, 'Rolled back 2 of 4 clusters')).toHaveCount(1);
});
