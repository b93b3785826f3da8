// A Chromium for the browser tests. Rule: the first of these that runs: the one named in CHROMIUM_PATH, one of the
// system, one Playwright has fetched earlier, the distribution's package where we may install one. Nothing is fetched
// from anywhere else.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium as playwright } from '@playwright/test';
import { isRoot } from '../postgres/account.ts';
import { run } from '../steps/run.ts';
import { trouble } from '../steps/trouble.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const places = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export async function findChromium(say: (how: string) => void): Promise<string> {
  const tried: string[] = [];
  const ways: [string, () => Promise<string[]>][] = [
    ['CHROMIUM_PATH', async () => (process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : [])],
    ['the system', async () => onThisSystem()],
    ['an earlier download', async () => [playwright.executablePath()]],
    ['the package of the distribution', installPackage],
  ];
  for (const [way, candidates] of ways) {
    for (const candidate of await candidates()) {
      if (!(await runs(candidate))) continue;
      say(`${candidate}, from ${way}`);
      return candidate;
    }
    tried.push(way);
  }
  throw trouble({
    happened: `No Chromium that runs was found. Tried: ${tried.join(', ')}.`,
    safe: 'All other tests are independent of it.',
    next: 'Install chromium or Google Chrome, or name one: CHROMIUM_PATH=/path/to/chromium npm test',
  });
}

function onThisSystem(): string[] {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return [...names.flatMap((name) => folders.map((folder) => path.join(folder, name))), ...places];
}

async function runs(file: string): Promise<boolean> {
  return existsSync(file) && (await run(file, ['--version'], { seconds: 30 })).code === 0;
}

async function installPackage(): Promise<string[]> {
  if (!isRoot() || !existsSync('/usr/bin/apt-get')) return [];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, seconds: 300 });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, seconds: 900 });
  return onThisSystem();
}
