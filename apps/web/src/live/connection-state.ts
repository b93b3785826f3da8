// The life of the socket, drawn. Rule: every state knows every event; what comes next is looked up, never coded.
//
//              hello               current
//  connecting ───────► catchingUp ─────────► live
//     ▲  │                │   ▲    behind     │
//     │  │ closed, silent,│   └───────────────┤
//     │  ▼ offline, sent  ▼                   ▼
//     └─ waiting ◄─ away ─┴───────────────────┘        any ──stop──► stopped ──resume──► connecting
//  retry, wake

export type Phase = 'connecting' | 'catchingUp' | 'live' | 'waiting' | 'stopped';

export type ConnectionEvent =
  /** The server's first frame. */
  | 'hello'
  /** Everything up to the server's number is held. */
  | 'current'
  /** A number is missing; what follows the last one held was asked for. */
  | 'behind'
  | 'closed'
  /** The server restarts and says so: another one, or itself, is there in a moment. */
  | 'sentAway'
  /** Nothing was heard for too long. */
  | 'silent'
  /** The browser says that there is no network. */
  | 'offline'
  /** The time to wait is over. */
  | 'retry'
  /** The browser says that there is network, or the page is looked at again. */
  | 'wake'
  /** The server or this page ended it for a reason that waiting does not mend. */
  | 'stop'
  /** Somebody signed in again or asked to try. */
  | 'resume';

export const transitions: Record<Phase, Record<ConnectionEvent, Phase>> = {
  connecting: {
    hello: 'catchingUp',
    current: 'connecting',
    behind: 'connecting',
    closed: 'waiting',
    sentAway: 'waiting',
    silent: 'waiting',
    offline: 'waiting',
    retry: 'connecting',
    wake: 'connecting',
    stop: 'stopped',
    resume: 'connecting',
  },
  catchingUp: {
    hello: 'catchingUp',
    current: 'live',
    behind: 'catchingUp',
    closed: 'waiting',
    sentAway: 'waiting',
    silent: 'waiting',
    offline: 'waiting',
    retry: 'catchingUp',
    wake: 'catchingUp',
    stop: 'stopped',
    resume: 'catchingUp',
  },
  live: {
    hello: 'live',
    current: 'live',
    behind: 'catchingUp',
    closed: 'waiting',
    sentAway: 'waiting',
    silent: 'waiting',
    offline: 'waiting',
    retry: 'live',
    wake: 'live',
    stop: 'stopped',
    resume: 'live',
  },
  waiting: {
    hello: 'waiting',
    current: 'waiting',
    behind: 'waiting',
    closed: 'waiting',
    sentAway: 'waiting',
    silent: 'waiting',
    offline: 'waiting',
    retry: 'connecting',
    wake: 'connecting',
    stop: 'stopped',
    resume: 'connecting',
  },
  stopped: {
    hello: 'stopped',
    current: 'stopped',
    behind: 'stopped',
    closed: 'stopped',
    sentAway: 'stopped',
    silent: 'stopped',
    offline: 'stopped',
    retry: 'stopped',
    wake: 'stopped',
    stop: 'stopped',
    resume: 'connecting',
  },
};

const SHORTEST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;

/**
 * How long to wait before try number `attempt` (0 is the first after a loss). Spread evenly up to a bound that doubles,
 * so that thousands of pages that lost one server together do not come back together [C4]. `chance` is 0 ≤ x < 1.
 */
export function waitBefore(attempt: number, chance: number): number {
  const bound = Math.min(LONGEST_WAIT_MS, 2 * SHORTEST_WAIT_MS * 2 ** Math.min(attempt, 10));
  return SHORTEST_WAIT_MS + chance * (bound - SHORTEST_WAIT_MS);
}

const LONGEST_RETURN_MS = 500;

/** How long to wait when sent away while live. The server spreads those it sends away; this spreads those few left [O4]. */
export function waitBeforeReturn(chance: number): number {
  return chance * LONGEST_RETURN_MS;
}
