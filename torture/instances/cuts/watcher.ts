// One page's socket as far as a cut is concerned: until when it was told anything, and what came after it was told to stop.
import type { ClientMessage } from '@sitrep/incident/wire/sync';
import { WebSocket } from 'ws';

const PATIENCE_MS = 30_000;

/** Frames that tell of an incident; a beat tells nothing. */
const TELLING = new Set(['document', 'changes', 'current', 'newest']);

export class Watcher {
  /** When it was told that it is over, or the socket closed; null while neither. */
  endedAt: number | null = null;
  /** Telling frames that came after that. */
  after = 0;
  frames = 0;
  /** Numbers of the lines it was sent. */
  readonly lines: number[] = [];
  readonly #socket: WebSocket;
  readonly #current = Promise.withResolvers<void>();
  readonly #ended = Promise.withResolvers<void>();

  private constructor(address: string, headers: Record<string, string>, asks: ClientMessage) {
    this.#socket = new WebSocket(address.replace(/^http/, 'ws'), { headers, perMessageDeflate: false });
    this.#socket.on('open', () => this.#socket.send(JSON.stringify(asks)));
    this.#socket.on('message', (bytes) => this.#hear(bytes.toString()));
    this.#socket.on('error', (error) => this.#current.reject(error));
    this.#socket.on('close', () => this.#end());
  }

  /** Answers once it holds everything. */
  static async open(
    instance: string,
    headers: Record<string, string>,
    asks: ClientMessage,
  ): Promise<Watcher> {
    const watcher = new Watcher(`${instance}/api/live`, headers, asks);
    const timer = setTimeout(() => watcher.#current.reject(new Error('never current')), PATIENCE_MS);
    await watcher.#current.promise.finally(() => clearTimeout(timer));
    return watcher;
  }

  /** Until it is over; false when that takes longer. */
  async ended(withinMs: number): Promise<boolean> {
    const late = new Promise<false>((resolve) => void setTimeout(() => resolve(false), withinMs).unref());
    return Promise.race([this.#ended.promise.then(() => true), late]);
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(text: string): void {
    const { type } = JSON.parse(text) as { type: string };
    if (type === 'stopped') this.#end();
    if (!TELLING.has(type)) return;
    this.frames += 1;
    if (this.endedAt !== null) this.after += 1;
    for (const [, number] of text.matchAll(/"line (\d+)"/g)) this.lines.push(Number(number));
    if (type === 'current' || type === 'newest') this.#current.resolve();
  }

  #end(): void {
    this.endedAt ??= performance.now();
    this.#current.reject(new Error('it was refused'));
    this.#ended.resolve();
  }
}
