// Sitrep as a process of its own, for a container or a unit file: DATABASE_URL must be given. Rule: it stops by itself
// within ten seconds of being asked, and never lives on after a fault [O4, O9].

import process from 'node:process';
import closeWithGrace from 'close-with-grace';
import { readConfig } from './config.ts';
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

const server = await serve({ ...read.config, databaseUrl: read.config.databaseUrl });
process.stdout.write(`Sitrep is running at ${server.address}\n`);
if (server.setupLink) process.stdout.write(`The first admin comes in here, once: ${server.setupLink}\n`);

closeWithGrace({ delay: 10_000 }, async ({ err }) => {
  if (err) process.stderr.write(`Sitrep stops after a fault: ${err.stack ?? err.message}\n`);
  // After a fault nothing is waited for.
  await server.close(err ? 0 : undefined);
});
