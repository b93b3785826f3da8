// The server as SPEC.md describes it, in memory: the real rules and the real changes, without a database. Commit order,
// numbers for both audiences, one effect for one id, windows refilled, sockets that start from a number.

import { canonical } from '@sitrep/incident/canonical';
import { applyChange, applyOps, audienceOf, type Change, type Op } from '@sitrep/incident/change';
import { decide, needs } from '@sitrep/incident/decide';
import {
  type Audience,
  compareTimed,
  type Document,
  emptyDocument,
  handIn,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '@sitrep/incident/document';
import type { Actor } from '@sitrep/incident/noun';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { DEFAULT_POLICY } from '@sitrep/incident/nouns/policy';
import { project, toViewer } from '@sitrep/incident/project';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import type { ServerMessage } from '@sitrep/incident/wire/sync';

export const CODE = 'INC-7KQ4';

type Stream = { document: Document; changes: readonly Change[] };
type State = {
  readonly epoch: string;
  readonly entries: ReadonlyMap<string, Timed>;
  readonly streams: { readonly [A in Audience]: Readonly<Stream> };
  readonly answers: ReadonlyMap<string, { readonly body: string; readonly answer: CommandAnswer }>;
};

export type Watcher = {
  sent: number;
  readonly audience: Audience;
  readonly send: (m: ServerMessage) => void;
};

export class ServerModel {
  readonly incidentId: string;
  readonly people: readonly Actor[];
  readonly #now: () => number;
  readonly #watchers = new Set<Watcher>();
  #state: State;

  constructor(incidentId: string, epoch: string, people: readonly Actor[], now: () => number, state?: State) {
    this.incidentId = incidentId;
    this.people = people;
    this.#now = now;
    const begun = (audience: Audience) => ({ document: emptyDocument(incidentId, audience), changes: [] });
    this.#state = state ?? {
      epoch,
      entries: new Map(),
      streams: { team: begun('team'), viewer: begun('viewer') },
      answers: new Map(),
    };
  }

  get epoch(): string {
    return this.#state.epoch;
  }

  /** Values only, so it can be kept and gone back to, as a backup is. */
  save = (): State => this.#state;

  /** Restored from a backup: numbers go back, and the epoch says so. */
  restore(state: State, epoch: string): void {
    this.#state = { ...state, epoch };
  }

  now = (): string => new Date(this.#now()).toISOString();
  document = (audience: Audience): Document => this.#state.streams[audience].document;

  entries(audience: Audience): readonly Timed[] {
    const all = [...this.#state.entries.values()];
    return (audience === 'team' ? all : all.flatMap(seenByViewers)).sort(compareTimed);
  }

  commandIds(): ReadonlySet<string> {
    return new Set(this.#state.streams.team.changes.map(({ commandId }) => commandId ?? ''));
  }

  execute(actor: Actor, id: string, asked: Command): CommandAnswer | Refusal {
    const key = `${actor.id} ${id}`;
    const body = canonical(asked);
    const known = this.#state.answers.get(key);
    if (known)
      return known.body === body ? known.answer : refuse('repeatedWithOtherBody', 'Other body.', '-');
    const command = CommandSchema.parse(asked);
    const { entries, people } = needs(command);
    const team = this.document('team');
    const seen = handIn(
      team,
      entries.flatMap((entryId) => this.#state.entries.get(entryId) ?? []),
    );
    const now = this.now();
    const decision = decide(seen, command, {
      actor,
      now,
      commandId: id,
      people: this.people.filter((person) => people.includes(person.id)),
      code: CODE,
      policy: DEFAULT_POLICY,
    });
    if (isRefusal(decision)) return decision;
    const answer = { incidentId: this.incidentId, code: CODE, seq: team.seq + 1, at: now };
    this.#commit(seen, decision.ops, { commandId: id, kind: decision.kind, by: actor }, now);
    this.#state = { ...this.#state, answers: new Map(this.#state.answers).set(key, { body, answer }) };
    for (const watcher of this.#watchers) this.#push(watcher);
    return answer;
  }

  #commit(
    before: Document,
    ops: readonly Op[],
    about: Pick<Change, 'commandId' | 'kind' | 'by'>,
    at: string,
  ) {
    const entries = new Map(this.#state.entries);
    for (const op of ops) if ('put' in op && isTimed(op.put)) entries.set(op.put.id, op.put);
    const { team, viewer } = this.#state.streams;
    this.#state = { ...this.#state, entries };
    const viewOps = project(before, ops);
    this.#state = {
      ...this.#state,
      streams: {
        team: this.#append(team, ops, at, about),
        viewer: viewOps.length > 0 ? this.#append(viewer, viewOps, at, {}) : viewer,
      },
    };
  }

  #append({ document, changes }: Stream, ops: readonly Op[], at: string, about: Partial<Change>): Stream {
    const held = new Set(applyOps(document, ops).window.map(({ id }) => id));
    const newest = this.entries(document.audience).slice(-WINDOW_SIZE);
    const refills = newest.filter(({ id }) => !held.has(id)).map((entry) => ({ put: entry }));
    const change: Change = {
      incidentId: this.incidentId,
      seq: document.seq + 1,
      at,
      ops: [...ops, ...refills],
      ...about,
    };
    return { document: applyChange(document, change), changes: [...changes, change] };
  }

  changesSince(
    actor: Actor,
    since: number,
    epoch: string | null,
  ): { changes?: readonly Change[]; document?: Document } {
    const { document, changes } = this.#state.streams[audienceOf(actor.role)];
    const isKnown = epoch === this.epoch && since > 0 && since <= document.seq;
    return isKnown ? { changes: changes.slice(since) } : { document };
  }

  entriesBefore(actor: Actor, before: string, most = 40): { entries: readonly Timed[]; more: boolean } {
    const [happenedAt = '', id = ''] = before.split(',');
    const place = { type: 'entry', happenedAt, id };
    const older = this.entries(audienceOf(actor.role)).filter((entry) => compareTimed(entry, place) < 0);
    return { entries: older.slice(-most), more: older.length > most };
  }

  /** Answers a `watch`; from there on every change is pushed. */
  watch(actor: Actor, since: number, epoch: string | null, send: (message: ServerMessage) => void): Watcher {
    const audience = audienceOf(actor.role);
    const { incidentId } = this;
    const { changes, document } = this.changesSince(actor, since, epoch);
    if (document) send({ type: 'document', incidentId, document });
    else if (changes && changes.length > 0) send({ type: 'changes', incidentId, changes: [...changes] });
    const watcher = { sent: this.document(audience).seq, audience, send };
    send({ type: 'current', incidentId, seq: watcher.sent });
    this.#watchers.add(watcher);
    return watcher;
  }

  unwatch(watcher: Watcher): void {
    this.#watchers.delete(watcher);
  }

  #push(watcher: Watcher): void {
    const { document, changes } = this.#state.streams[watcher.audience];
    if (watcher.sent >= document.seq) return;
    const news = changes.slice(watcher.sent);
    watcher.sent = document.seq;
    watcher.send({ type: 'changes', incidentId: this.incidentId, changes: news });
  }
}

function seenByViewers(entry: Timed): Timed[] {
  const seen = toViewer(entry);
  return seen && isTimed(seen) ? [seen] : [];
}
