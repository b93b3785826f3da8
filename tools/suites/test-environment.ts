// The environment the tests see. Rule: the same on every machine; what a person has set for their own Sitrep never
// reaches a test, least of all the address of a real database.
import path from 'node:path';
import { root } from '../steps/root.ts';

const settings = [
  ...['PORT', 'HOST', 'PUBLIC_URL', 'ALLOW_HTTP', 'DATABASE_URL', 'SITREP_DATA_DIR', 'LOG_LEVEL'],
  ...['DATABASE_DIRECT_URL', 'DRAIN_SECONDS', 'TRUST_PROXY', 'READERS_PER_LINK', 'READERS_PER_ADDRESS'],
  ...['COMMANDS_PER_MINUTE', 'REQUESTS_PER_MINUTE'],
];

export function testEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !settings.includes(name) && name !== 'FORCE_COLOR',
  );
  const bin = path.join(root, 'node_modules', '.bin');
  return {
    ...Object.fromEntries(kept),
    PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}`,
    NO_COLOR: '1',
  };
}
