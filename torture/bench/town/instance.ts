// One Sitrep as a process of its own, with a wire before it and a wire behind it that break on demand. Rule: when it
// dies it is started again at once, at the same address, as whatever supervises a service does.
//
//   starting ──it serves──► up ──killed, stopped, a fault──► starting      any ──close()──► closed
import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FaultProxy } from '../../../tools/faults/tcp-proxy.ts';
import { findFreePort } from '../../../tools/postgres/free-port.ts';
import { root } from '../../../tools/steps/root.ts';
import type { Patch } from '../../patch/patch-sources.ts';
import { failpoints } from './failpoints.ts';

const PATIENCE_MS = 60_000;
/** Between a start that failed and the next one. */
const REST_MS = 250;
const MOST_FAILED = 3;
const MOST_SAID = 8_000;

const imports = ['torture/patch/preload.ts', 'torture/bench/town/failpoint.ts'].flatMap((file) => [
  '--import',
  pathToFileURL(path.join(root, file)).href,
]);

export type InstanceParts = {
  readonly databaseUrl: string;
  /** The origin people use, the same for all instances. */
  readonly publicUrl: string;
  /** Folder in which what was compiled once is kept for the next start. */
  readonly compiled: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Beside the failpoints. */
  readonly patches?: readonly Patch[];
};

export class Instance {
  /** Between it and PostgreSQL. */
  readonly backWire: FaultProxy;
  /** Between those who ask it and it. */
  readonly frontWire: FaultProxy;
  /** Where to ask it, through its wire; known still when it is closed, for those who try again. */
  readonly address: string;
  /** `up`, `gone`; `error` when it never comes up. */
  readonly #events = new EventEmitter();
  readonly #env: NodeJS.ProcessEnv;
  #nextPoint: string | null = null;
  #child: ChildProcess | null = null;
  #isUp = false;
  #wasUp = false;
  #failedStarts = 0;
  #isClosed = false;
  #upAt = 0;
  #endedBy = '';
  #said = '';

  private constructor(backWire: FaultProxy, frontWire: FaultProxy, env: NodeJS.ProcessEnv) {
    this.backWire = backWire;
    this.frontWire = frontWire;
    this.address = `http://127.0.0.1:${frontWire.port}`;
    this.#env = env;
  }

  static async open({
    databaseUrl,
    publicUrl,
    compiled,
    env,
    patches = [],
  }: InstanceParts): Promise<Instance> {
    const port = await findFreePort();
    const backWire = await FaultProxy.open({ port: Number(new URL(databaseUrl).port) });
    const frontWire = await FaultProxy.open({ port });
    const instance = new Instance(backWire, frontWire, {
      PATH: '',
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      DATABASE_URL: backWire.inPlaceOf(databaseUrl),
      DRAIN_SECONDS: '0.2',
      LOG_LEVEL: 'error',
      // Its writers are one person each, and write as fast as they can.
      ...{ COMMANDS_PER_MINUTE: '100000', REQUESTS_PER_MINUTE: '100000' },
      NODE_COMPILE_CACHE: compiled,
      SITREP_PATCHES: JSON.stringify([...failpoints, ...patches]),
      ...env,
    });
    instance.#start();
    try {
      await instance.up();
    } catch (error) {
      await instance.close();
      throw error;
    }
    return instance;
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** The last lines it wrote, for whoever has to find out why. */
  get said(): string {
    return this.#said;
  }

  /** Answers at once when it serves, otherwise with the moment it does again. */
  async up(): Promise<number> {
    if (this.#isUp) return Date.now();
    await this.#hear('up');
    return this.#upAt;
  }

  /** Answers when the process is gone, with the signal or the code it ended with. */
  async gone(): Promise<string> {
    await this.#hear('gone');
    return this.#endedBy;
  }

  /** It dies at the `pass`-th time it comes by that point. */
  arm(point: string, pass = 1): void {
    if (this.#child?.connected) this.#child.send(`${point}:${pass}`);
  }

  /** The next start dies at that point. */
  armStart(point: string): void {
    this.#nextPoint = `${point}:1`;
  }

  signal(signal: 'SIGKILL' | 'SIGTERM'): void {
    this.#child?.kill(signal);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    await Promise.all([this.backWire.close(), this.frontWire.close()]);
  }

  #start(): void {
    if (this.#isClosed) return;
    const env = { ...this.#env, ...(this.#nextPoint && { SITREP_FAILPOINT: this.#nextPoint }) };
    this.#nextPoint = null;
    const child = spawn(process.execPath, [...imports, 'apps/api/src/main.ts'], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.#child = child;
    child.on('error', () => {});
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (bytes) => this.#note(String(bytes)));
    child.on('exit', (code, signal) => this.#ended(signal ?? String(code)));
  }

  #note(text: string): void {
    this.#said = (this.#said + text).slice(-MOST_SAID);
    if (text.includes('Sitrep is running at')) this.#serves();
  }

  #serves(): void {
    this.#isUp = true;
    this.#wasUp = true;
    this.#upAt = Date.now();
    this.#events.emit('up');
  }

  #ended(how: string): void {
    const rest = this.#isUp || how === 'SIGKILL' ? 0 : REST_MS;
    this.#isUp = false;
    this.#endedBy = how;
    this.#events.emit('gone');
    if (!this.#wasUp) this.#failedStarts += 1;
    // A busy machine may need a second try, as with any supervisor; a broken one would try for ever.
    if (this.#failedStarts === MOST_FAILED) {
      this.#events.emit('error', new Error(`it does not start, ${how}:\n${this.#said}`));
    }
    setTimeout(() => this.#start(), rest);
  }

  async #hear(name: 'up' | 'gone'): Promise<void> {
    try {
      await once(this.#events, name, { signal: AbortSignal.timeout(PATIENCE_MS) });
    } catch (error) {
      if (!(error instanceof Error && error.name === 'AbortError')) throw error;
      const happened = `an instance was not ${name} within ${PATIENCE_MS / 1000} s. It said:\n${this.#said}`;
      throw new Error(happened, { cause: error });
    }
  }
}
