import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readConfig } from '../config.ts';
import { openApp } from '../open-app.ts';
import { openLog } from '../request-log.ts';
import { type Checks, healthRoutes } from './health-routes.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<never>(() => {});

/** What `/readyz` has answered two seconds after it began to look. */
async function readiness(checks: Checks, warnings: () => Promise<readonly string[]>) {
  const read = readConfig({});
  if (!read.ok) throw new Error(read.problems.join());
  const app = await openApp(read.config, openLog('silent'), '');
  const looked = Promise.withResolvers<void>();
  const look = async () => {
    looked.resolve();
    return null;
  };
  healthRoutes(app, { ...checks, process: look }, warnings);
  const answer = app.inject('/readyz').then(({ statusCode, body }) => [statusCode, body] as const);
  await looked.promise;
  await vi.advanceTimersByTimeAsync(2000);
  const none = new Promise<null>((resolve) => void setImmediate(() => setImmediate(resolve, null)));
  return Promise.race([answer, none]);
}

test('[O5] a database that is silent is told of within two seconds, whatever it was asked', async () => {
  expect(await readiness({ database: never, migrations: never }, never)).toEqual([
    503,
    expect.stringContaining('database: no answer in time; migrations: no answer in time'),
  ]);
});

test('[O5] one that falls silent over the warnings keeps nobody waiting either', async () => {
  expect(await readiness({ database: async () => null }, never)).toEqual([200, '{"ready":true}']);
});
