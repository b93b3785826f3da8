// npm run dev: Sitrep with reload. The pages come from Vite and change in place, the server starts anew on every
// save, the database stays. Rule: one address for all of it, and data of its own, apart from that of npm start.
import path from 'node:path';
import { createServer } from 'vite';
import { findFreePort } from './postgres/free-port.ts';
import { startPostgres } from './postgres/start-postgres.ts';
import { claimFolder } from './steps/claim-folder.ts';
import { type Lifetime, live } from './steps/lifetime.ts';
import { buildPages, generateClient } from './steps/prepare.ts';
import { step } from './steps/report.ts';
import { root } from './steps/root.ts';
import { makeDataFolder, readSettings, refuseBusyPort } from './steps/settings.ts';
import { trouble } from './steps/trouble.ts';
import { startWatched } from './steps/watched.ts';

process.env.SITREP_DATA_DIR ??= '.sitrep/dev';
process.env.LOG_LEVEL ??= 'warn';

await live(async (lifetime) => {
  const settings = await readSettings();
  await refuseBusyPort(settings.port, settings.host);
  await generateClient();
  // The read-only page is drawn by the server from the built pages, in development too.
  await buildPages();
  lifetime.check();
  const databaseUrl = settings.databaseUrl ?? (await startDatabase(settings.dataDir, lifetime));
  lifetime.check();
  const address = `http://${settings.host}:${settings.port}`;
  const apiPort = await findFreePort();
  await startVite({ ...settings, apiPort }, lifetime);
  startApi(
    { DATABASE_URL: databaseUrl, PORT: String(apiPort), HOST: '127.0.0.1', PUBLIC_URL: address },
    lifetime,
  );
  process.stdout.write(`\n      address      ${address}\n      stop         Ctrl-C\n\n`);
  return 'running';
});

async function startDatabase(dataDir: string, lifetime: Lifetime): Promise<string> {
  makeDataFolder(dataDir);
  const claimed = await claimFolder(dataDir);
  if (claimed.kind === 'running') {
    throw trouble({
      happened: `The data folder ${dataDir} is in use by a Sitrep at ${claimed.address} (process ${claimed.pid}).`,
      safe: 'Nothing was started or changed.',
      next: 'Stop that one first, or choose another folder: SITREP_DATA_DIR=… npm run dev',
    });
  }
  process.on('exit', claimed.claim.release);
  return step('database', 'built-in PostgreSQL', async (say, note) => {
    const postgres = await startPostgres({ dataDir, report: note });
    lifetime.add('database', postgres.stop);
    say(`${postgres.version} started in ${postgres.folder}`);
    return postgres.url;
  });
}

// Vite holds the address a person opens and hands on what belongs to the server, sockets included.
async function startVite(
  at: { host: string; port: number; apiPort: number },
  lifetime: Lifetime,
): Promise<void> {
  const target = `http://127.0.0.1:${at.apiPort}`;
  const toServer = { target, ws: true };
  await step('vite', 'pages with reload', async () => {
    const server = await createServer({
      root: path.join(root, 'apps', 'web'),
      logLevel: 'warn',
      clearScreen: false,
      server: {
        host: at.host,
        port: at.port,
        strictPort: true,
        proxy: {
          '/api': toServer,
          '^/s/': toServer,
          '/assets': toServer,
          '/healthz': target,
          '/readyz': target,
        },
      },
    });
    await server.listen();
    lifetime.add('vite', () => server.close());
  });
}

function startApi(settings: NodeJS.ProcessEnv, lifetime: Lifetime): void {
  const api = startWatched(path.join(root, 'tools', 'dev-api.ts'), settings);
  lifetime.add('api', api.end);
}
