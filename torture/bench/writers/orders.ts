// What the bench and its writers say to each other.

/** Why a try brought no answer that its writer did not wait for. */
export const LEFT_WHY = 'left-early';

export type Work = {
  /** The file the ledger is written to. */
  readonly ledger: string;
  readonly addresses: readonly string[];
  readonly origin: string;
  readonly people: readonly { readonly personId: string; readonly cookie: string }[];
  /** The first one is the hot one. */
  readonly incidents: readonly string[];
  readonly hotShare: number;
  readonly seed: number;
};

/** `hold`: answer what is on its way and wait; `stop`: and end. */
export type Order = { readonly work: Work } | { readonly say: 'hold' | 'go' | 'stop' };

export type Told = {
  acked: number;
  refused: number;
  /** Tries, not commands. */
  unanswered: number;
  inFlight: number;
  /** `Date.now()` of the last ack by each instance. */
  ackedAt: number[];
  /** Held, and nothing is on its way. */
  isIdle: boolean;
};
