// One Sitrep as an installation runs it: a process of its own, started, asked to stop, killed. Rule: it never outlives
// whoever started it, and what it said is there for whoever has to find out why.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { findFreePort } from '../../../tools/postgres/free-port.ts';
import { root } from '../../../tools/steps/root.ts';
import type { Patch } from '../../patch/patch-sources.ts';

const PATIENCE_MS = 60_000;

/** Loaded before it: ends it with its parent, tells how much memory it holds, and when patches of its sources came by. */
const COMPANION = `data:text/javascript,${encodeURIComponent(`
  const passed = [];
  globalThis.passed = (what) => void passed.push({ what, at: Date.now() });
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('message', (asked) => {
    if (asked === 'passed') return void process.send(passed.splice(0));
    globalThis.gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
    process.send(process.memoryUsage());
  });
  process.channel.unref();
`)}`;

// Compiled once for all of them, which halves the time that the many starts of a proof take.
const compiled = mkdtempSync(path.join(tmpdir(), 'sitrep-compiled-'));
process.on('exit', () => rmSync(compiled, { recursive: true, force: true }));

export type ProcessParts = {
  readonly databaseUrl: string;
  /** Kept over restarts; a free one when left out. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Of its sources; they may call `globalThis.passed(what)`. */
  readonly patches?: readonly Patch[];
};

export type Passed = { readonly what: string; readonly at: number };

export type Stopped = { readonly ms: number; readonly how: number | string };

/** Few people do the work of many, from one address. */
const FLOODS = { COMMANDS_PER_MINUTE: '100000', REQUESTS_PER_MINUTE: '100000' };

export class SitrepProcess {
  readonly port: number;
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcess | null = null;
  #said = '';

  private constructor(port: number, { databaseUrl, settings, patches = [] }: ProcessParts) {
    this.port = port;
    this.#env = {
      ...{
        PATH: '',
        NODE_COMPILE_CACHE: compiled,
        LOG_LEVEL: 'error',
        NODE_ENV: 'production',
        ...FLOODS,
        ...settings,
      },
      ...{ PORT: String(port), DATABASE_URL: databaseUrl, SITREP_PATCHES: JSON.stringify(patches) },
    };
  }

  /** Not started yet. */
  static async at(parts: ProcessParts): Promise<SitrepProcess> {
    return new SitrepProcess(parts.port ?? (await findFreePort()), parts);
  }

  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get databaseUrl(): string {
    return this.#env.DATABASE_URL ?? '';
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  get said(): string {
    return this.#said;
  }

  get isRunning(): boolean {
    return this.#child !== null && this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Another database from the next start on. */
  moveTo(databaseUrl: string): void {
    this.#env.DATABASE_URL = databaseUrl;
  }

  /** Answers with the process under way; `ready` says when it serves. */
  start(): void {
    const loaded = [COMPANION, pathToFileURL(path.join(root, 'torture/patch/preload.ts')).href];
    const args = [
      '--expose-gc',
      ...loaded.flatMap((url) => ['--import', url]),
      path.join(root, 'apps/api/src/main.ts'),
    ];
    const child = spawn(process.execPath, args, { env: this.#env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const hear = (bytes: Buffer) => {
      this.#said = (this.#said + String(bytes)).slice(-8000);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    // A message to one that is just ending.
    child.on('error', () => {});
    this.#child = child;
  }

  /** Until /readyz says so. Throws when it ended, or is not ready after a minute. */
  async ready(): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    while (Date.now() < until && this.isRunning) {
      const answer = await fetch(`${this.address}/readyz`).catch(() => null);
      await answer?.body?.cancel();
      if (answer?.status === 200) return;
      await pause(25);
    }
    throw new Error(`the Sitrep on port ${this.port} is not ready: ${this.#said}`);
  }

  /** Asked as a supervisor asks, and waited for. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<Stopped> {
    const child = this.#child;
    if (!child || !this.isRunning) return { ms: 0, how: 'was not running' };
    const from = performance.now();
    const gone = once(child, 'exit');
    child.kill(signal);
    const [code, by] = await gone;
    return { ms: performance.now() - from, how: by ?? code };
  }

  /** Bytes, after everything that nobody holds any more was collected. */
  async memory(): Promise<{ rss: number; heapUsed: number; external: number }> {
    const [usage] = await this.#ask('memory');
    return usage;
  }

  /** What its patches told since this was asked last. */
  async passed(): Promise<readonly Passed[]> {
    const [passed] = await this.#ask('passed');
    return passed;
  }

  #ask(what: 'memory' | 'passed') {
    if (!this.#child) throw new Error('it was never started');
    const answer = once(this.#child, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
    this.#child.send(what);
    return answer;
  }
}
