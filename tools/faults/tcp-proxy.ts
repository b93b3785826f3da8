// A wire that breaks on demand: listens on a port of its own, passes bytes on to a target, and fails as it is told to
// while connections stand. Rule: what it does to one side it does as a network would, never by a kinder way.
import { EventEmitter } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Clock, type Fault, realClock, touches, type Way } from './fault.ts';
import { type Fate, Flow } from './flow.ts';

export type Target = { readonly host?: string; readonly port: number };

type Pair = { readonly near: Socket; readonly far: Socket; readonly flows: Flow[] };

export class FaultProxy {
  /** `fate` for every piece of every way, `opened` and `closed` for connections. */
  readonly events = new EventEmitter<{ fate: [Fate, Way, number]; opened: []; closed: [] }>();
  readonly #server: Server;
  readonly #target: Target;
  readonly #clock: Clock;
  readonly #pairs = new Set<Pair>();
  #fault: Fault = { kind: 'pass' };

  private constructor(target: Target, clock: Clock) {
    this.#target = target;
    this.#clock = clock;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => this.#open(near));
  }

  /** Listens on a free port of 127.0.0.1. */
  static async open(target: Target, clock: Clock = realClock): Promise<FaultProxy> {
    const proxy = new FaultProxy(target, clock);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get fault(): Fault {
    return this.#fault;
  }

  /** Connections of which at least one side stands. */
  get connections(): number {
    return this.#pairs.size;
  }

  set(fault: Fault): void {
    this.#fault = fault;
    for (const pair of [...this.#pairs]) this.#turn(pair);
  }

  /** The address of the target with this proxy in its place, for a URL like that of a database. */
  inPlaceOf(url: string): string {
    const through = new URL(url);
    through.hostname = '127.0.0.1';
    through.port = String(this.port);
    return through.href;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    for (const pair of [...this.#pairs]) this.#drop(pair);
    await closed;
  }

  #open(near: Socket): void {
    const { host = '127.0.0.1', port } = this.#target;
    const far = connect({ host, port, allowHalfOpen: true, noDelay: true });
    const pair: Pair = { near, far, flows: [] };
    this.#pairs.add(pair);
    // What an error means for the other side is decided at the close that follows it.
    for (const socket of [near, far]) socket.on('error', () => {});
    near.on('close', (hadError) => this.#closed(pair, far, 'up', hadError));
    far.on('close', (hadError) => this.#closed(pair, near, 'down', hadError));
    const parts = {
      clock: this.#clock,
      fault: () => this.#fault,
      told: (fate: Fate, way: Way, bytes: number) => void this.events.emit('fate', fate, way, bytes),
    };
    pair.flows.push(new Flow({ ...parts, from: near, to: far, way: 'up' }));
    pair.flows.push(new Flow({ ...parts, from: far, to: near, way: 'down' }));
    this.events.emit('opened');
    this.#turn(pair);
  }

  #turn(pair: Pair): void {
    const { near, far, flows } = pair;
    // Who went away unheard during a silence is told of, as a retransmission would, once there is none.
    const isOrphan = near.destroyed || far.destroyed || flows.some((flow) => flow.hasLostItsEnd);
    if (this.#fault.kind === 'reset') this.#drop(pair, reset);
    else if (this.#fault.kind === 'cut' || (isOrphan && this.#fault.kind !== 'silence')) this.#drop(pair);
    else for (const flow of flows) flow.turn();
  }

  /** One side is gone; `way` is the way the news of it would take. */
  #closed(pair: Pair, other: Socket, way: Way, hadError: boolean): void {
    if (other.destroyed) this.#forget(pair);
    else if (hadError && !(this.#fault.kind === 'silence' && touches(this.#fault, way))) reset(other);
  }

  #drop(pair: Pair, how: (socket: Socket) => void = (socket) => socket.destroy()): void {
    how(pair.near);
    how(pair.far);
    this.#forget(pair);
  }

  #forget(pair: Pair): void {
    for (const flow of pair.flows) flow.stop();
    if (this.#pairs.delete(pair)) this.events.emit('closed');
  }
}

function reset(socket: Socket): void {
  if (socket.connecting) socket.destroy();
  else socket.resetAndDestroy();
}
