// A PostgreSQL that waits for the disk, as one in service does, and that is taken away on demand. Rule: whatever was
// done to it, it comes back from the same folder on the same port.
import { connect } from 'node:net';
import { crashCluster, startCluster } from '../../../tools/postgres/cluster.ts';
import { startTestPostgres, type TestPostgres } from '../../../tools/postgres/test-postgres.ts';
import { SmallDisk } from './small-disk.ts';

/** Everything about durability as it comes; commit times kept, so that the order of commits can be seen from outside. */
const SETTINGS = `
max_connections = 120
track_commit_timestamp = on
max_wal_size = '4GB'
`;

/** Of the small disk: room for the entries of a million commands, in memory only as far as it is used. */
const MEGABYTES = 2048;

const LOOK_MS = 10;

export class RealPostgres {
  readonly #postgres: TestPostgres;
  readonly #disk: SmallDisk | string;

  private constructor(postgres: TestPostgres, disk: SmallDisk | string) {
    this.#postgres = postgres;
    this.#disk = disk;
  }

  static async open(): Promise<RealPostgres> {
    const postgres = await startTestPostgres(SETTINGS);
    return new RealPostgres(postgres, SmallDisk.open(MEGABYTES, postgres.room.account));
  }

  /** For a tablespace that can be filled; null where there is none, for the reason in `whyNoDisk`. */
  get disk(): SmallDisk | null {
    return this.#disk instanceof SmallDisk ? this.#disk : null;
  }

  get whyNoDisk(): string {
    return this.#disk instanceof SmallDisk ? '' : this.#disk;
  }

  /** A superuser's address of the database `postgres`. */
  get url(): string {
    return this.#postgres.url;
  }

  get port(): number {
    return this.#postgres.port;
  }

  /** All of it gone at once, as when the power goes; answers when it is gone. */
  crash(): Promise<void> {
    return crashCluster(this.#postgres.room);
  }

  /** Starts it again; answers with the moment it took the first connection. */
  async start(): Promise<number> {
    const [at] = await Promise.all([this.accepts(), startCluster(this.#postgres.room, this.port)]);
    return at;
  }

  /** Waits until it takes connections; answers with that moment (`Date.now()`). */
  async accepts(): Promise<number> {
    while (!(await takesConnections(this.port))) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    return Date.now();
  }

  async close(): Promise<void> {
    await this.#postgres.stop();
    this.disk?.close();
  }
}

/** Asks as a driver would: a server that is starting or recovering answers with an error, one that is up asks who comes. */
function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 1000 });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => socket.write(STARTUP));
    socket.once('data', (bytes) => end(bytes[0] === 'R'.charCodeAt(0)));
    for (const event of ['end', 'error', 'timeout', 'close']) socket.once(event, () => end(false));
  });
}

const STARTUP = (() => {
  const asked = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + asked.length, 0);
  head.writeInt32BE(196_608, 4);
  return Buffer.concat([head, asked]);
})();
