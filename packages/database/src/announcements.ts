// Tells every instance which incidents have new changes, and where somebody edits another field. Rule: only a hint, and ids
// only: whoever hears one reads the log; what is lost is found by the readers' sweep. A connection that went silent looks
// healthy to the driver [A4], so only a nonce of our own that comes back counts as a sign of life.
//
//   connecting ──listen answered──► listening ──error, end, or two nonces missed──► waiting ──pause──► connecting
//        └──────────failed──────────────────────────────────────────────────────────►┘       any ──close()──► closed

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { isSilence } from './pool/connection-pool.ts';

const CHANNEL = 'sitrep';

/** Triggers of the database tell here that some right changed, without saying which. */
const ACCESS_CHANNEL = 'sitrep_access';

/** PostgreSQL takes payloads below 8,000 bytes; an id and its comma are 37. */
const MOST_IDS = 200;

/** A beat goes out within one of these, and is missed two later: a silence is found within 4 s [G8]. */
const BEAT_MS = 1_250;

const LONGEST_PAUSE_MS = 5_000;

/**
 * Rest after a batch. Every NOTIFY wakes every instance: under a burst a few batches do, and nobody notices, because
 * readers are sent at most one frame per 100 ms.
 */
const GAP_MS = 25;

type Listener = (incidentId: string) => void;
/** What is told of an incident: that it has new changes, or that others edit it now. */
type Kind = 'new' | 'editing';
type State = 'connecting' | 'listening' | 'waiting' | 'closed';

/** How the connection fares: it fell silent, it broke, it listens again. */
export type ListeningNews = 'silent' | 'broken' | 'healed';

export type AnnouncementOptions = {
  readonly beatMs?: number;
  readonly told?: (news: ListeningNews) => void;
};

/** Answers once it listens; throws when the database cannot be reached. `url` must bypass transaction poolers, see `refusePooler`. */
export async function openAnnouncements(
  url: string,
  options: AnnouncementOptions = {},
): Promise<Announcements> {
  const announcements = new Announcements(url, options);
  try {
    await announcements.open();
  } catch (error) {
    await announcements.close();
    throw error;
  }
  return announcements;
}

export class Announcements {
  readonly #url: string;
  readonly #beatMs: number;
  readonly #told: (news: ListeningNews) => void;
  /** Tells its own from others', also where a pooler gives one backend to several. */
  readonly #id = randomBytes(8).toString('hex');
  readonly #listeners: Record<Kind, Set<Listener>> = { new: new Set(), editing: new Set() };
  readonly #accessListeners = new Set<() => void>();
  readonly #unsent: Record<Kind, Set<string>> = { new: new Set(), editing: new Set() };
  #state: State = 'connecting';
  #wasLost = false;
  #connection: pg.Client | null = null;
  #sending = false;
  #nonce = 0;
  #heard = 0;
  #pauseMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(url: string, { beatMs = BEAT_MS, told = () => {} }: AnnouncementOptions) {
    this.#url = url;
    this.#beatMs = beatMs;
    this.#told = told;
  }

  /** Local listeners hear of it at once, other instances with the next batch. Never throws. */
  announce(incidentId: string): void {
    this.#poke('new', incidentId);
    this.#unsent.new.add(incidentId);
    void this.#send();
  }

  /** Other instances alone: this one knows. */
  announceEditing(incidentId: string): void {
    this.#unsent.editing.add(incidentId);
    void this.#send();
  }

  /** Answers with what ends the subscription. */
  subscribe(listener: Listener, kind: Kind = 'new'): () => void {
    this.#listeners[kind].add(listener);
    return () => void this.#listeners[kind].delete(listener);
  }

  /** Told when some right was taken away or given, on whatever server or by hand; also when that may have been missed. */
  subscribeToAccess(listener: () => void): () => void {
    this.#accessListeners.add(listener);
    return () => void this.#accessListeners.delete(listener);
  }

  isListening(): boolean {
    return this.#state === 'listening';
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    for (const listeners of Object.values(this.#listeners)) listeners.clear();
    this.#accessListeners.clear();
    clearTimeout(this.#timer);
    await this.#connection?.end().catch(() => {});
  }

  async open(): Promise<void> {
    this.#state = 'connecting';
    const limit = Math.max(2 * this.#beatMs, 1_000);
    const connection = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: limit,
      query_timeout: limit,
      application_name: 'sitrep announcements',
    });
    this.#connection = connection;
    connection.on('error', () => this.#lose(connection));
    connection.on('end', () => this.#lose(connection));
    connection.on('notification', ({ channel, payload }) => {
      if (channel === ACCESS_CHANNEL) this.#tellAccess();
      else this.#hear(payload ?? '');
    });
    await connection.connect();
    // Each beat ends the idleness: only a connection that this end has lost sight of grows that old.
    await connection.query(`set idle_session_timeout = '1min'; listen ${CHANNEL}; listen ${ACCESS_CHANNEL}`);
    if (this.#connection !== connection || this.#state !== 'connecting') return;
    this.#state = 'listening';
    if (this.#wasLost) {
      this.#told('healed');
      this.#tellAccess();
    }
    this.#wasLost = false;
    this.#heard = this.#nonce;
    this.#pauseMs = 0;
    this.#later(this.#beatMs, () => this.#beat(connection));
    void this.#send();
  }

  #beat(connection: pg.Client): void {
    if (this.#nonce - this.#heard >= 2) {
      this.#lose(connection, 'silent');
      return;
    }
    this.#nonce += 1;
    this.#later(this.#beatMs, () => this.#beat(connection));
    this.#notify(connection, `beat ${this.#nonce}`).catch((error: unknown) =>
      this.#lose(connection, howLost(error)),
    );
  }

  #hear(payload: string): void {
    const [kind, text = '', sender] = payload.split(' ');
    const own = sender === this.#id;
    if (kind === 'beat' && own) this.#heard = Math.max(this.#heard, Number(text));
    if (own || (kind !== 'new' && kind !== 'editing')) return;
    for (const incidentId of text.split(',')) this.#poke(kind, incidentId);
  }

  #poke(kind: Kind, incidentId: string): void {
    for (const listener of this.#listeners[kind]) listener(incidentId);
  }

  #tellAccess(): void {
    for (const listener of this.#accessListeners) listener();
  }

  /** One batch at a time: what comes while one is on its way goes with the next. */
  async #send(): Promise<void> {
    const connection = this.#connection;
    if (this.#sending || !connection) return;
    this.#sending = true;
    // Everything announced in this turn of the event loop travels together.
    await Promise.resolve();
    while (this.#state === 'listening' && this.#connection === connection) {
      // Changes first: who edits what can wait.
      const kind = this.#unsent.new.size > 0 ? 'new' : 'editing';
      const unsent = this.#unsent[kind];
      if (unsent.size === 0) break;
      const batch = [...unsent].slice(0, MOST_IDS);
      for (const id of batch) unsent.delete(id);
      try {
        await this.#notify(connection, `${kind} ${batch.join(',')}`);
        await rest(GAP_MS);
      } catch (error) {
        for (const id of batch) unsent.add(id);
        this.#lose(connection, howLost(error));
      }
    }
    this.#sending = false;
    // The connection was replaced while a batch was stuck in the old one.
    if (this.#state === 'listening' && this.#hasUnsent()) void this.#send();
  }

  #hasUnsent(): boolean {
    return this.#unsent.new.size + this.#unsent.editing.size > 0;
  }

  async #notify(connection: pg.Client, payload: string): Promise<void> {
    await connection.query('select pg_notify($1, $2)', [CHANNEL, `${payload} ${this.#id}`]);
  }

  #lose(connection: pg.Client, how: 'silent' | 'broken' = 'broken'): void {
    if (this.#connection !== connection || this.#state === 'closed' || this.#state === 'waiting') return;
    if (this.#state === 'listening') this.#told(how);
    this.#wasLost ||= this.#state === 'listening';
    this.#state = 'waiting';
    this.#connection = null;
    connection.end().catch(() => {});
    this.#later(this.#pauseMs, () => {
      this.open().catch(() => {
        if (this.#connection) this.#lose(this.#connection);
      });
    });
    this.#pauseMs = Math.min(LONGEST_PAUSE_MS, Math.max(100, this.#pauseMs * 2));
  }

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(work, ms);
    this.#timer.unref();
  }
}

function howLost(error: unknown): 'silent' | 'broken' {
  return isSilence(error) ? 'silent' : 'broken';
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms).unref());
}
