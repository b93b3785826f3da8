// A loaded incident and the parts that keep it true: store, queue and connection. It only joins them: numbers are the
// store's affair, the socket the connection's, sending the queue's.

import type { Change } from '@sitrep/incident/change';
import type { Audience, Document } from '@sitrep/incident/document';
import type { Actor, PersonFact } from '@sitrep/incident/noun';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { type Api, isAnswered } from '../api.ts';
import type { CommandQueue } from '../command-queue.ts';
import { Connection } from '../connection.ts';
import type { DeviceStore } from '../device/device-store.ts';
import { createDocumentStore, type DocumentStore } from '../document-store.ts';
import type { Pending } from '../pending.ts';
import type { Editing } from '../presence/editing.ts';
import { type Cell, createCell, type Observable } from '../world/observable.ts';
import type { ServerClock } from '../world/server-clock.ts';
import type { Cancel, World } from '../world/world.ts';
import { dated, illFormed } from './ask.ts';
import type { ConnectionState, ReadyIncident, Sent } from './incident-view.ts';
import { readyView } from './ready-view.ts';
import { watchDocument } from './watch-document.ts';

export type WatchParts = {
  readonly world: World;
  readonly api: Api;
  readonly clock: ServerClock;
  readonly device: Pick<DeviceStore, 'isDurable' | 'keepOff'>;
  readonly queueOf: (incidentId: string) => CommandQueue;
  readonly actor: Actor;
  readonly editing: Pick<Editing, 'connect'>;
  /** The connection is live again after it was not. */
  readonly onReturn?: () => void;
};

/** Changes that are looked at behind each other; the server sends 500 at most. */
const MOST_RECENT = 300;

type Loaded = { readonly epoch: string; readonly document: Document };
type Loading = Omit<ReadyIncident['older'], 'more'>;

export class WatchedIncident implements Observable<ReadyIncident> {
  readonly store: DocumentStore;
  readonly queue: CommandQueue;
  readonly #parts: WatchParts;
  readonly #incidentId: string;
  readonly #connection: Connection;
  readonly #older: Cell<Loading> = createCell<Loading>({ loading: false, failed: null });
  readonly #view: Cell<ReadyIncident>;
  readonly #answers = new Map<string, (refusal: Refusal | null) => void>();
  readonly #leaving: readonly Cancel[];
  #wasLive = true;
  #phase: ConnectionState['phase'] = 'connecting';
  #isClosed = false;
  #isSensitive = false;

  constructor(parts: WatchParts, { epoch, document }: Loaded, people: readonly PersonFact[]) {
    this.#parts = parts;
    this.#incidentId = document.incidentId;
    this.#keepOffDisk(document);
    this.queue = parts.queueOf(document.incidentId);
    this.store = createDocumentStore({ actor: parts.actor, people });
    this.store.receiveDocument(epoch, document);
    this.queue.heardWhole('applied');
    for (const item of this.queue.getSnapshot()) if (item.phase !== 'failed') this.store.propose(item, true);
    this.#connection = this.#connect();
    this.#view = createCell(this.#compose(document));
    const show = () => this.#show();
    this.#leaving = [
      this.#followQueue(),
      this.#connection.subscribe(() => this.#followConnection()),
      this.store.subscribe(show),
      this.queue.subscribe(show),
      this.#connection.subscribe(show),
      this.#older.subscribe(show),
      parts.device.isDurable.subscribe(show),
    ];
    this.#takeBackRefusals();
    show();
  }

  getSnapshot = (): ReadyIncident => this.#view.getSnapshot();
  subscribe = (listener: () => void): Cancel => this.#view.subscribe(listener);

  send(asked: Command, id = this.#parts.world.newId()): Sent {
    const { clock } = this.#parts;
    const isUnderWay = this.store.getSnapshot().pending.some((item) => item.id === id);
    if (isUnderWay) return { id, refused: null, answer: Promise.resolve(null) };
    const parsed = CommandSchema.safeParse(asked);
    if (!parsed.success) return refusedNow(id, illFormed(parsed.error));
    const askedAt = clock.nowTime();
    const command = dated(parsed.data, askedAt);
    const refused = this.store.propose({ id, command, askedAt }, false);
    if (refused) return refusedNow(id, refused);
    const answer = new Promise<Refusal | null>((settle) => this.#answers.set(id, settle));
    this.queue.offer({ id, incidentId: this.#incidentId, command, askedAt, refusal: null });
    return { id, refused: null, answer };
  }

  async loadOlder(): Promise<void> {
    const page = this.store.startPage();
    if (!page) return;
    this.#older.set({ loading: true, failed: null });
    const answer = await this.#parts.api.entriesBefore(this.#incidentId, page.before);
    if (this.#isClosed) return;
    if (isAnswered(answer) && this.#joins(answer)) page.finish(answer.entries, answer.more);
    else page.abandon();
    const failed = isAnswered(answer) ? null : isRefusal(answer) ? answer : 'unreachable';
    this.#older.set({ loading: false, failed });
  }

  async recentChanges(): Promise<readonly Change[] | null> {
    const { since, epoch } = this.store.position();
    const answer = await this.#parts.api.changes(this.#incidentId, Math.max(0, since - MOST_RECENT), epoch);
    return isAnswered(answer) ? (answer.changes ?? null) : null;
  }

  /** Of another life of the server, or of another audience, it would leave holes. */
  #joins({ epoch, audience }: { readonly epoch: string; readonly audience: Audience }): boolean {
    return this.store.position().epoch === epoch && this.store.confirmed()?.audience === audience;
  }

  reconnect(): void {
    this.#connection.resume();
    this.#connection.wake();
    this.queue.wake();
  }

  close(): void {
    this.#isClosed = true;
    for (const leave of this.#leaving) leave();
    this.#connection.close();
  }

  #connect(): Connection {
    const { store } = this;
    const presence = this.#parts.editing.connect(this.#incidentId, this.#parts.actor.id);
    return new Connection({
      presence,
      world: this.#parts.world,
      clock: this.#parts.clock,
      readAs: store.readAs,
      watched: watchDocument({
        incidentId: this.#incidentId,
        position: store.position,
        distrust: store.distrust,
        hearEditing: presence.hear,
        receiveChanges: ({ changes }) => this.#follow(changes),
        receiveDocument: (epoch, { document }) => this.#receive(epoch, document),
      }),
    });
  }

  /** A change that answers a command of this page is the server's word, also where its answer got lost. */
  #follow(changes: readonly Change[]): boolean {
    const fits = this.store.receiveChanges(changes);
    for (const { commandId, seq } of changes) if (commandId) this.queue.arrived(commandId, seq);
    return fits;
  }

  /** When the server lives another life, what it had answered may be gone; asking again with the same id is harmless. */
  #receive(epoch: string, document: Document): void {
    const answered = this.store.getSnapshot().pending.filter(({ answeredSeq }) => answeredSeq !== null);
    const how = this.store.receiveDocument(epoch, document);
    if (how === 'old') return;
    this.queue.heardWhole(how);
    this.#takeBackRefusals();
    if (how === 'applied') return;
    for (const { id, command, askedAt } of answered) {
      this.queue.offer({ id, incidentId: this.#incidentId, command, askedAt, refusal: null });
    }
  }

  /** Of commands whose record stands in the document: another try of them got through [Q7]. */
  #takeBackRefusals(): void {
    const document = this.store.confirmed();
    for (const { id, phase } of this.queue.getSnapshot())
      if (document && phase === 'failed' && holdsId(document, id)) this.queue.arrived(id, document.seq);
  }

  #followQueue(): Cancel {
    const isShown = (id: string) => this.store.getSnapshot().pending.some((item: Pending) => item.id === id);
    return this.queue.listen({
      // Left behind by an earlier page, or sent again after a refusal.
      taken: (item) => {
        if (item.phase === 'failed') this.#takeBackRefusals();
        else if (!isShown(item.id)) this.store.propose(item, true);
      },
      committed: (id, seq) => {
        this.store.answered(id, seq);
        this.#resolve(id, null);
      },
      refused: (id, refusal) => {
        this.store.forget(id);
        this.#resolve(id, refusal);
      },
      discarded: this.store.forget,
    });
  }

  #resolve(commandId: string, refusal: Refusal | null): void {
    this.#answers.get(commandId)?.(refusal);
    this.#answers.delete(commandId);
  }

  #followConnection(): void {
    const { notLiveSince, state } = this.#connection.getSnapshot();
    const didNotOpen = this.#phase === 'connecting' && state.phase === 'waiting';
    this.#phase = state.phase;
    if (didNotOpen) void this.#catchUpOverHttp();
    const isBack = !this.#wasLive && notLiveSince === null;
    this.#wasLive = notLiveSince === null;
    if (!isBack) return;
    this.queue.wake();
    this.#parts.onReturn?.();
  }

  /** Some networks let no socket through; a page that is a few seconds old is better than one that stands still [C12]. */
  async #catchUpOverHttp(): Promise<void> {
    const { since, epoch } = this.store.position();
    const answer = await this.#parts.api.changes(this.#incidentId, since, epoch);
    // A socket that opened meanwhile may have begun another life of the server: what was asked of the one before is over.
    if (this.#isClosed || this.store.position().epoch !== epoch) return;
    if (isAnswered(answer)) {
      if (answer.document) this.#receive(answer.epoch, answer.document);
      else if (answer.epoch === epoch) this.#follow(answer.changes ?? []);
    } else if (isRefusal(answer) && answer.refused === 'signInNeeded') this.#connection.stop('signedOut');
    else if (isRefusal(answer) && answer.refused === 'notFound') this.#connection.stop('notFound');
  }

  #compose(document: Document): ReadyIncident {
    return readyView({
      actor: this.#parts.actor,
      document,
      store: this.store.getSnapshot(),
      items: this.queue.getSnapshot(),
      older: this.#older.getSnapshot(),
      connection: this.#connection.getSnapshot(),
      keepsUnsent: this.#parts.device.isDurable.getSnapshot() && !this.#isSensitive,
    });
  }

  /** What named people alone may see leaves nothing on a disk, not even their own words [Y9]. */
  #keepOffDisk(document: Document): void {
    if (isSensitive(document) === this.#isSensitive) return;
    this.#isSensitive = isSensitive(document);
    void this.#parts.device.keepOff(this.#incidentId, this.#isSensitive);
  }

  #show(): void {
    const { document } = this.store.getSnapshot();
    if (!document || this.#isClosed) return;
    this.#keepOffDisk(document);
    this.#view.set(this.#compose(document));
  }
}

/** The records that a command makes bear its id. */
function holdsId({ head, window }: Document, id: string): boolean {
  return window.some((entry) => entry.id === id) || Object.values(head).some((records) => id in records);
}

function refusedNow(id: string, refused: Refusal): Sent {
  return { id, refused, answer: Promise.resolve(refused) };
}
