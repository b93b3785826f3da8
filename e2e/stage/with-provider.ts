// A Sitrep of its own beside a real sign-in provider: people come in by it, and it can go down.

import type { Browser } from '@playwright/test';
import { CLIENT, openProviderForTests } from '../../apps/api/src/testing/test-provider.ts';
import { findFreePort } from '../../tools/postgres/free-port.ts';
import { gather } from './cast.ts';
import { onePostgres } from './one-postgres.ts';
import { startServer } from './server.ts';

export const PROVIDER_NAME = 'Example Login';

export async function startWithProvider(browser: Browser) {
  const port = await findFreePort();
  const origin = `http://127.0.0.1:${port}`;
  const provider = await openProviderForTests(`${origin}/sign-in/return`);
  const settings = {
    PUBLIC_URL: origin,
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT.id,
    OIDC_CLIENT_SECRET: CLIENT.secret,
    OIDC_NAME: PROVIDER_NAME,
    OIDC_ROLES: 'responder=sre viewer=*',
  };
  const server = await startServer(onePostgres(), { port, settings });
  // The local admin, for the day the provider is down.
  await gather(browser, server);
  return { server, provider };
}
