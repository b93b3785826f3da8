// Whether what stands on this page is the newest there is: one socket that carries numbers, one fetch for what a new
// number means. It never claims to be live on old knowledge, and learns the server's clock from every beat [UX24].
//
//   connecting ──hello, newest──► live ──newer number──► live, fetching ──fetched──► live
//       ▲                          │                          │ failed: lost, asked again with backoff
//   lost(backoff) ◄── close, silence, offline ────────────────┘      gone: the link was withdrawn, for good

import { waitBefore } from '../live/connection-state.ts';

/** Two and a half beats less one tick of the page's own clock, so that silence shows within 25 s [UX39]. */
const SILENCE_MS = 24_000;
const JITTER_MS = 300;
/** After a fetch, while changes pour in. */
const PAUSE_MS = 500;
const TRIES_BEFORE_ASKING = 2;

export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

/** A version of the page: what it holds, and the server's time it was made. */
export type Version = { readonly seq: number; readonly epoch: string; readonly madeAt: number };

export type World<V extends Version> = {
  /** Own clock, milliseconds; may be wrong and may jump. */
  now(): number;
  random(): number;
  open(): Socket;
  /** Fetches the page anew: null when its link was withdrawn; throws when it could not be had. */
  load(): Promise<V | null>;
  show(version: V): void;
  clear(): void;
  /** Called whenever `view` may have changed. */
  changed(): void;
};

export type View = {
  /** Empty while nothing is known yet. */
  readonly state: 'live' | 'lost' | '';
  /** Server's time of the last moment this page was known to be the newest. */
  readonly since: number;
  /** Server's time. */
  readonly now: number;
};

type Message = { type: string; now?: string; epoch?: string; seq?: number; reason?: string };

export function keepLive<V extends Version>(token: string, first: Version, world: World<V>) {
  const { now, random, open, load, show, clear, changed } = world;
  let held = first;
  let since = held.madeAt;
  let epoch = held.epoch;
  let heardAt = now();
  // Before the server was heard nothing is known but that it was there when it made the page.
  let offset = Math.max(0, since - heardAt);
  /** Number the server named on this socket; -1 until it has. */
  let newest = -1;
  let tries = 0;
  let isFetching = false;
  let isGone = false;
  let socket: Socket | undefined;

  const isBehind = () => newest >= 0 && (held.epoch !== epoch || held.seq < newest);
  // A clock set back must not look like a server that has just spoken.
  const isSilent = () => Math.abs(now() - heardAt) > SILENCE_MS;

  function connect() {
    if (socket || isGone) return;
    heardAt = now();
    const opened = open();
    socket = opened;
    opened.onopen = () => opened.send(JSON.stringify({ type: 'watchShare', token }));
    opened.onclose = () => socket === opened && lose();
    opened.onmessage = ({ data }) => socket === opened && hear(JSON.parse(data) as Message);
  }

  function hangUp() {
    const closing = socket;
    socket = undefined;
    newest = -1;
    closing?.close();
  }

  function lose() {
    if (isGone) return;
    hangUp();
    setTimeout(connect, waitBefore(tries, random()));
    tries += 1;
    // Some networks let no socket through; a page that can still be fetched is better than an old one.
    if (tries > TRIES_BEFORE_ASKING) fetchSoon();
    changed();
  }

  function end() {
    isGone = true;
    tries = 0;
    hangUp();
    clear();
  }

  function hear(message: Message) {
    // What a sleeping machine kept in its pocket tells nothing about now.
    if (isSilent()) return lose();
    heardAt = now();
    if (message.now) offset = Date.parse(message.now) - heardAt;
    epoch = message.epoch ?? epoch;
    newest = message.seq ?? newest;
    if (message.reason) return /revoked|notFound/.test(message.reason) ? end() : lose();
    // Not at the first word: a server that only ever greets would be asked twice a second.
    if (message.type === 'beat') tries = 0;
    if (isBehind()) fetchSoon();
    settle();
  }

  function settle() {
    if (newest >= 0 && !isBehind()) since = now() + offset;
    changed();
  }

  function fetchSoon() {
    if (isFetching) return;
    isFetching = true;
    setTimeout(fetchNow, random() * JITTER_MS);
  }

  async function fetchNow() {
    const got = await load().catch(() => undefined);
    setTimeout(() => {
      isFetching = isBehind();
      if (isFetching) fetchNow();
    }, PAUSE_MS);
    if (isGone) return;
    if (got === null) return end();
    const moved = got && (got.epoch !== held.epoch || got.seq > held.seq);
    if (moved) {
      held = got;
      show(got);
    }
    since = Math.max(since, got?.madeAt ?? 0);
    // To be behind again because more came meanwhile is no failure; the same old page once more is.
    if (isBehind() && !moved) lose();
    settle();
  }

  connect();
  return {
    /** The network is gone. */
    lose,
    /** The network is there again, or the reader is: no need to wait any longer. */
    connect,
    /** To be asked about once a second, and when the page wakes: silence is noticed here. */
    view(): View {
      if (socket && isSilent()) lose();
      return { state: newest >= 0 ? 'live' : tries ? 'lost' : '', since, now: now() + offset };
    },
  };
}
