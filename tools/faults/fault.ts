// What can be wrong with a connection, said as a value. Rule: a fault stands until another takes its place, and holds
// for the connections there are and for those that come.

/** `up` is from whoever connected to the target, `down` is back. */
export type Way = 'up' | 'down';

export type Fault =
  | { readonly kind: 'pass' }
  /** Every byte arrives, this much later. */
  | { readonly kind: 'delay'; readonly ms: number; readonly way?: Way }
  /** Every byte arrives, this slowly. */
  | { readonly kind: 'trickle'; readonly bytesPerSecond: number; readonly way?: Way }
  /** Bytes and ends are accepted and go nowhere; both sides keep a connection that TCP calls healthy. */
  | { readonly kind: 'silence'; readonly way?: Way }
  /** The receiver of one way is told "that was all", the other way stays open. */
  | { readonly kind: 'halfClose'; readonly way: Way }
  /** Closed in order, both sides. */
  | { readonly kind: 'cut' }
  /** Closed with RST, both sides. */
  | { readonly kind: 'reset' };

/** Whether the fault concerns bytes that go this way. */
export function touches(fault: Fault, way: Way): boolean {
  return !('way' in fault) || fault.way === undefined || fault.way === way;
}

/** Time, handed in so that tests need not wait. */
export type Clock = { now(): number; after(ms: number, run: () => void): () => void };

export const realClock: Clock = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
