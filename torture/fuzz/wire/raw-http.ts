// One kept connection that says bytes and reads answers, with no opinion about either: a client that means well would refuse
// to send what is tried here. Rule: an answer within its time, or the connection's end; silence is told apart from both.
import { connect, type Socket } from 'node:net';

const PATIENCE_MS = 15_000;

/** A status, or how the connection ended instead. */
export type Heard = number | 'closed' | 'silence';

export type Said = {
  readonly bytes: Buffer /** Nothing follows: only half of it was said. */;
  readonly isCut?: boolean;
};

export class RawHttp {
  readonly #port: number;
  #socket: Socket | null = null;
  #held: Buffer = Buffer.alloc(0);
  #wake: () => void = () => {};
  #isOver = false;

  constructor(port: number) {
    this.#port = port;
  }

  async say({ bytes, isCut = false }: Said): Promise<Heard> {
    const socket = await this.#open();
    this.#held = Buffer.alloc(0);
    socket.write(bytes);
    if (isCut) {
      socket.end();
      await this.#until(() => this.#isOver || this.#status() !== null);
      const heard = this.#status() ?? 'closed';
      this.close();
      return heard;
    }
    const isAnswered = await this.#until(() => this.#isOver || this.#isWhole());
    const heard = this.#status() ?? (isAnswered ? 'closed' : 'silence');
    if (!isAnswered || /^connection: close/im.test(this.#head() ?? '')) this.close();
    return heard;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async #open(): Promise<Socket> {
    if (this.#socket && !this.#isOver) return this.#socket;
    this.close();
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    this.#isOver = false;
    socket.on('error', () => {});
    socket.on('data', (piece: Buffer) => {
      this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, piece]) : piece;
      this.#wake();
    });
    for (const end of ['end', 'close']) {
      socket.on(end, () => {
        if (this.#socket !== socket) return;
        this.#isOver = true;
        this.#wake();
      });
    }
    return socket;
  }

  /** False when the time for it was over. */
  async #until(isSo: () => boolean): Promise<boolean> {
    const until = Date.now() + PATIENCE_MS;
    while (!isSo()) {
      if (Date.now() > until) return false;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    return true;
  }

  #head(): string | null {
    const end = this.#held.indexOf('\r\n\r\n');
    return end < 0 ? null : this.#held.subarray(0, end + 2).toString('latin1');
  }

  #status(): number | null {
    const found = /^HTTP\/1\.1 (\d{3})/.exec(this.#head() ?? '');
    return found ? Number(found[1]) : null;
  }

  #isWhole(): boolean {
    const head = this.#head();
    const status = this.#status();
    if (head === null || status === null || status === 100) return false;
    const body = this.#held.length - head.length - 2;
    const length = /^content-length: (\d+)/im.exec(head)?.[1];
    if (status === 204 || status === 304) return true;
    if (length !== undefined) return body >= Number(length);
    return /^transfer-encoding: chunked/im.test(head) && this.#held.subarray(-5).toString() === '0\r\n\r\n';
  }
}
