// A real Sitrep for the browser tests: its own process on its own database, as an installation runs it. It can be
// killed and started again on the same data and the same address, which is how the tests take the server away.

import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { makeDatabase } from '@sitrep/database/testing/make-database';

const main = path.resolve(import.meta.dirname, '../../apps/api/src/main.ts');
const PATIENCE_MS = 30_000;

export type Server = {
  readonly address: string;
  /** Where the first admin comes in. */
  readonly setupLink: string;
  readonly databaseUrl: string;
  /** Gone at once, as when the machine dies. */
  kill(): Promise<void>;
  /** On the same address again; another release where one is given. */
  restart(release?: { main: string }): Promise<void>;
  stop(): Promise<void>;
};

/** `settings` are of the environment, on top of what every one gets; where a port is given, nobody else may have it. */
export async function startServer(
  postgresUrl: string,
  { port = 0, settings = {} }: { port?: number; settings?: Readonly<Record<string, string>> } = {},
): Promise<Server> {
  const database = await makeDatabase(postgresUrl);
  const run = (onPort: string, program?: string, isUp?: (said: string) => unknown) =>
    runOn({ ...settings, DATABASE_URL: database.url, PORT: onPort }, program, isUp);
  // A fresh database offers a setup link, in the breath after the address.
  let running = await run(String(port), main, linkIn);
  const { address } = running;
  const setupLink = linkIn(running.said()) ?? '';
  return {
    address,
    setupLink,
    databaseUrl: database.url,
    kill: () => end(running.child, 'SIGKILL'),
    async restart(release) {
      running = await run(new URL(address).port, release?.main);
    },
    async stop() {
      await end(running.child, 'SIGTERM');
      await database.drop();
    },
  };
}

type Running = { child: ChildProcess; address: string; said(): string };

/** `isUp` tells from what was said whether all was said that is waited for. */
async function runOn(
  settings: Readonly<Record<string, string>>,
  program: string = main,
  isUp: (said: string) => unknown = addressIn,
): Promise<Running> {
  // A few people act for many, as fast as a test can.
  const floods = { COMMANDS_PER_MINUTE: '100000', REQUESTS_PER_MINUTE: '100000' };
  const env = { PATH: '', LOG_LEVEL: 'error', DRAIN_SECONDS: '0', ...floods, ...settings };
  const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const parts: string[] = [];
  const said = () => parts.join('');
  const { promise, resolve, reject } = Promise.withResolvers<Running>();
  const timer = setTimeout(() => reject(new Error(`the server does not start: ${said()}`)), PATIENCE_MS);
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said()}`)));
  // What is for people stands on stderr; the log beside it is kept for the case that it does not start.
  const hear = (data: unknown) => {
    parts.push(String(data));
    const address = addressIn(said());
    if (address && isUp(said())) resolve({ child, address, said });
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return promise.finally(() => clearTimeout(timer));
}

function addressIn(said: string): string | undefined {
  return /running at (\S+)\n/.exec(said)?.[1];
}

function linkIn(said: string): string | undefined {
  return /(http\S+\/setup#\S+)\s/.exec(said)?.[1];
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await gone;
}
