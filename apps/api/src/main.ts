// Sitrep as a process of its own, for a container or a unit file: DATABASE_URL must be given. Rules: it stops by itself
// within ten seconds of being asked, and never lives on after a fault [O4, O9]; standard output is the log, one JSON
// object a line, and what is for the eyes of whoever starts it goes to standard error.

import process from 'node:process';
import closeWithGrace from 'close-with-grace';
import { readConfig } from './config.ts';
import { openLog } from './request-log.ts';
import { serve } from './server.ts';

const read = readConfig();
const problems = read.ok ? [] : [...read.problems];
if (read.ok && read.config.databaseUrl === undefined) {
  problems.push(
    'DATABASE_URL is missing: give the address of a PostgreSQL, 15 or newer, or use “npm start”.',
  );
}
if (!read.ok || read.config.databaseUrl === undefined) {
  process.stderr.write(`Sitrep was not started. Some settings are not right:\n- ${problems.join('\n- ')}\n`);
  process.exit(1);
}

const logger = openLog(read.config.logLevel);
const starting = serve({ ...read.config, databaseUrl: read.config.databaseUrl }).catch((error: unknown) => {
  logger.fatal({ err: error }, 'was not started');
  process.stderr.write(`Sitrep was not started: ${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
});

// From the first moment on: asked while it starts, it finishes starting and then stops in order.
closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) {
    logger.fatal({ err }, 'stops after a fault');
    process.stderr.write('Sitrep stops after a fault; its log says which.\n');
  }
  const server = await starting;
  // After a fault nothing is waited for.
  await server.close(err ? 0 : undefined);
});

const server = await starting;
process.stderr.write(`Sitrep is running at ${server.address}\n`);
if (server.setupLink) process.stderr.write(`The first admin comes in here, once: ${server.setupLink}\n`);
