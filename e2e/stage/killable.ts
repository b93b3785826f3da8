// A Chromium with a profile of its own that can be killed the hard way, with everything it has on the disk as it is in
// that moment, and started again on what is left.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Cast } from './cast.ts';
import { chromiumFlags } from './chromium-flags.ts';

export type Killable = {
  readonly page: Page;
  /** SIGKILL to all of its processes. */
  kill(): Promise<void>;
  /** As when a person closes it. */
  quit(): Promise<void>;
};

const QUIET = [
  '--headless=new',
  '--no-first-run',
  '--disable-gpu',
  '--disable-extensions',
  '--remote-debugging-port=0',
];

export function makeProfile(): { folder: string; remove(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export async function startKillable(profile: string, session: Cast[keyof Cast]): Promise<Killable> {
  const program = process.env.CHROMIUM_PATH ?? chromium.executablePath();
  const child = spawn(program, [...QUIET, ...chromiumFlags, `--user-data-dir=${profile}`, 'about:blank'], {
    // A group of its own, so that no process of it outlives the kill.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const browser = await chromium.connectOverCDP(await listening(child.stderr));
  const [context] = browser.contexts();
  if (!context || child.pid === undefined) throw new Error('Chromium came up without a window');
  const group = -child.pid;
  // Cookies reach the disk half a minute late; what is lost there is not what is proved here.
  await context.addCookies(session.cookies);
  const [first] = context.pages();
  return {
    page: first ?? (await context.newPage()),
    async kill() {
      process.kill(group, 'SIGKILL');
      await gone;
    },
    async quit() {
      await closeWhole(browser);
      await gone;
    },
  };
}

async function closeWhole(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession();
  await session.send('Browser.close');
}

function listening(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    stderr.on('data', (data) => {
      said += String(data);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    stderr.once('close', () => reject(new Error(`Chromium does not start: ${said}`)));
  });
}
