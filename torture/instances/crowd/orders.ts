// What a proof and its crowd say to each other.

export type Order =
  | {
      readonly gather: {
        readonly origin: string;
        readonly cookies: readonly string[];
        readonly incidentId: string;
        readonly readers: number;
      };
    }
  /** Everybody loses the connection in one moment; this share of them begins with nothing, as a page just opened. */
  | { readonly blink: { readonly fresh: number } }
  /** Everybody is about to lose it by another hand. */
  | { readonly expect: true }
  | { readonly ask: 'held' };

export type Told =
  | { readonly gathered: number }
  /** Milliseconds after the order until each was live again. */
  | { readonly back: readonly number[] }
  | { readonly held: readonly number[]; readonly live: number };
