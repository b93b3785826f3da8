// The browser tests: what a person does, in a real Chromium. Each test starts what it needs through its fixture;
// nothing is retried, because a test that passes at the second try has found something.
import { defineConfig } from '@playwright/test';
import { chromiumFlags } from './e2e/stage/chromium-flags.ts';

const chromium = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/stage/one-postgres.ts',
  outputDir: 'test-results',
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // A trace slows every test it is made of; asked for by TRACE=1 when one fails and nobody sees why.
    trace: process.env.TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    // What the browser keeps of the app has a spec of its own; in the others every page comes from the server.
    serviceWorkers: 'block',
    launchOptions: {
      ...(chromium === undefined ? {} : { executablePath: chromium }),
      args: [...chromiumFlags],
    },
  },
});
