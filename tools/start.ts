// npm start, under the right Node: makes what is missing, starts the database and the server, says where it runs.
// Rule: every step one line, every failure three sentences, and nothing left running behind.
import { type Postgres, startPostgres } from './postgres/start-postgres.ts';
import { claimFolder } from './steps/claim-folder.ts';
import { type Lifetime, live } from './steps/lifetime.ts';
import { buildPages, generateClient } from './steps/prepare.ts';
import { step } from './steps/report.ts';
import { explainServe } from './steps/serve-trouble.ts';
import { makeDataFolder, readSettings, refuseBusyPort } from './steps/settings.ts';

const from = Number(process.env.SITREP_STARTED_AT ?? Date.now());

await live(async (lifetime) => {
  const settings = await readSettings();
  const holding = settings.databaseUrl === undefined ? await hold(settings.dataDir) : null;
  if (holding === 'held') return 'finished';
  await refuseBusyPort(settings.port, settings.host);
  if (settings.metricsPort !== null)
    await refuseBusyPort(settings.metricsPort, settings.metricsHost, 'METRICS_PORT');
  await generateClient();
  lifetime.check();
  await buildPages();
  lifetime.check();
  const given = settings.databaseUrl;
  const database =
    given === undefined ? await startDatabase(settings.dataDir, lifetime) : { url: given, folder: null };
  lifetime.check();
  // A terminal is for a person: the log of every request only where it was asked for.
  const logLevel = process.env.LOG_LEVEL ? settings.logLevel : 'warn';
  const server = await startServer({ ...settings, logLevel, databaseUrl: database.url });
  lifetime.add('server', () => {
    holding?.ending();
    // At a terminal nobody stands in front who needs time to notice.
    return server.close(process.env.DRAIN_SECONDS ? settings.drainSeconds : 0);
  });
  holding?.serving(server.address, healthOf(settings, server.address));
  sayWhere(server, database.folder);
  return 'running';
});

// Only the built-in database ties Sitrep to a folder; with DATABASE_URL several may run side by side.
async function hold(dataDir: string) {
  makeDataFolder(dataDir);
  const claimed = await claimFolder(dataDir);
  if (claimed.kind === 'running') {
    process.stdout.write(`
  Sitrep is already running on this data folder (process ${claimed.pid}).

      address      ${claimed.address}
      data         ${dataDir}

  Nothing was started. For a second, separate one: PORT=3001 SITREP_DATA_DIR=… npm start

`);
    return 'held';
  }
  process.on('exit', claimed.claim.release);
  return claimed.claim;
}

async function startDatabase(dataDir: string, lifetime: Lifetime): Promise<Postgres> {
  return step('database', 'built-in PostgreSQL', async (say, note) => {
    const postgres = await startPostgres({ dataDir, report: note });
    lifetime.add('database', postgres.stop);
    const how = postgres.adopted ? 'still running after a start that was killed, taken over' : 'started';
    say(`${postgres.version} ${how}`);
    return postgres;
  });
}

async function startServer(config: Parameters<typeof import('../apps/api/src/server.ts')['serve']>[0]) {
  return step('server', 'migrations, then listening', async (say) => {
    const { serve } = await import('../apps/api/src/server.ts');
    const server = await serve(config).catch((error: unknown) => {
      throw explainServe(error, config);
    });
    say('ready');
    return server;
  });
}

// Asked on the machine itself: the public address may lead through a proxy that is not up yet.
function healthOf({ host, port }: { host: string; port: number }, address: string): string {
  const here = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }[host] ?? (host.includes(':') ? `[${host}]` : host);
  return new URL('/healthz', port === 0 ? address : `http://${here}:${port}`).href;
}

type Served = { address: string; setupLink: string | null; metricsAddress: string | null };

function sayWhere(server: Served, data: string | null): void {
  const lines = [`      address      ${server.address}`];
  if (server.setupLink !== null) {
    lines.push(
      `      first admin  ${server.setupLink}`,
      '                   (works once: who opens it first becomes the admin)',
    );
  }
  if (server.metricsAddress !== null) lines.push(`      figures      ${server.metricsAddress}`);
  if (data !== null) lines.push(`      data         ${data}`);
  lines.push('      stop         Ctrl-C');
  const total = ((Date.now() - from) / 1000).toFixed(1);
  process.stdout.write(`\n  Sitrep is running, ${total} s after the command.\n\n${lines.join('\n')}\n\n`);
}
