// Programs: an admin makes a token in the page, a program writes with it and stands in the timeline by its name, and
// revoking it holds at once.
import { randomUUID } from 'node:crypto';
import { expect, test } from './fixture.ts';

test('[K13] a token is made, used and revoked', async ({ open, server, request, backstage }) => {
  const code = await backstage.incident('Deploys fail');
  const ann = await open('Ann', `/i/${code}`);
  const root = await open('Root', '/settings');
  await root.getByLabel('Name of the program').fill('deploy-bot');
  await root.getByRole('button', { name: 'Make a token' }).click();
  const secret = await root.getByLabel('Token of deploy-bot').inputValue();

  const write = () =>
    request.post(`${server.address}/api/incidents/${code}/commands`, {
      headers: { authorization: `Bearer ${secret}` },
      data: { id: randomUUID(), command: { type: 'appendEntry', text: 'Deployed api-249' } },
    });
  expect((await write()).status()).toBe(200);
  const line = ann.getByRole('listitem').filter({ hasText: 'Deployed api-249' });
  await expect(line).toContainText('deploy-bot');

  await root.reload();
  await expect(root.getByLabel('Token of deploy-bot')).toHaveCount(0);
  const tokens = root.getByRole('region', { name: 'API tokens' });
  await expect(tokens.getByRole('listitem').filter({ hasText: 'deploy-bot' })).toContainText('last used');
  await tokens.getByRole('button', { name: 'Revoke deploy-bot…' }).click();
  await tokens.getByRole('button', { name: 'Revoke deploy-bot for good' }).click();
  await expect(tokens).toContainText('1 no longer accepted');
  expect((await write()).status()).toBe(401);
});
