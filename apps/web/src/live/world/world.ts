// Everything the live code must not reach for by itself: time, chance, network, signals of the browser. One is handed
// in at the top; tests hand in one with virtual time, so that hours of bad network pass in milliseconds.

export type Cancel = () => void;

export type SocketListener = {
  readonly onMessage: (text: string) => void;
  /** Called once, whatever the reason; never after `close` was called on our side. */
  readonly onClose: () => void;
};

export type Socket = { readonly send: (text: string) => void; readonly close: () => void };

export type World = {
  /** The build this page is of; absent when it was not built, as while it is being worked on. */
  readonly build?: string;
  /** This device's own clock, in milliseconds; it may be wrong by hours. */
  readonly now: () => number;
  readonly after: (milliseconds: number, run: () => void) => Cancel;
  /** 0 ≤ x < 1, for jitter. */
  readonly random: () => number;
  /** A fresh UUIDv7; later ones of one page sort after earlier ones. */
  readonly newId: () => string;
  readonly fetch: (path: string, init: RequestInit) => Promise<Pick<Response, 'status' | 'text'>>;
  readonly openSocket: (path: string, listener: SocketListener) => Socket;
  /** Resolves once no other tab holds the name, with the function that lets go of it. */
  readonly claim: (name: string) => Promise<Cancel>;
  /** The same without waiting: null where another tab holds the name. */
  readonly claimNow: (name: string) => Promise<Cancel | null>;
  /** Says something to the other tabs of this browser that are open now. */
  readonly tell: (text: string) => void;
  readonly onTold: (run: (text: string) => void) => Cancel;
  /** Network back, page looked at again, page shown from the back-forward cache. */
  readonly onWake: (run: () => void) => Cancel;
  /** The browser knows that the network is gone. */
  readonly onOffline: (run: () => void) => Cancel;
};
