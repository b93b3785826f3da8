// The server under npm run dev, started anew by node --watch whenever one of its files changes. Rule: only settings
// come in, one line goes out; the database outlives it, and it does not outlive npm run dev.

import { live } from './steps/lifetime.ts';
import { step } from './steps/report.ts';
import { readSettings } from './steps/settings.ts';
import { endWithStarter } from './steps/watched.ts';

endWithStarter();
await live(async (lifetime) => {
  const settings = await readSettings();
  await step('api', 'migrations, then listening', async (say) => {
    const { serve } = await import('../apps/api/src/server.ts');
    const server = await serve({ ...settings, databaseUrl: settings.databaseUrl ?? '' });
    lifetime.add('api', () => server.close(0));
    say(server.setupLink === null ? 'ready' : `ready; first admin: ${server.setupLink}`);
  });
  return 'running';
});
