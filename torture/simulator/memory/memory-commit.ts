// `commit` and `execute` over the database in memory, with the same steps as the real ones and one more: each instance
// keeps the head of the last change it committed, so that it need not be read again. Rule: a kept head is used only where
// epoch, number and chain are those of the locked row, kept only once COMMIT was answered, and dropped on any doubt.
//
//   lock ─► know ─► decide ─► refills ─► write ─► COMMIT answered ─► keep the head
import { applyOps } from '@sitrep/incident/change';
import { decide, needs } from '@sitrep/incident/decide';
import {
  type Audience,
  compareTimed,
  type Document,
  emptyDocument,
  findRecord,
  type Head,
  handIn,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '@sitrep/incident/document';
import type { Op, PersonFact } from '@sitrep/incident/noun';
import { DEFAULT_POLICY } from '@sitrep/incident/nouns/policy';
import { project } from '@sitrep/incident/project';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import type { CommandAnswer } from '@sitrep/incident/wire/http';
import { type Scene, timeText } from '../scene.ts';
import { NOT_FOUND, type Request } from '../server/store.ts';
import { queuePerKey } from './in-turn.ts';
import { type Link, Outage, RolledBack, type Transaction } from './link.ts';
import type { LogEnd, MemoryDatabase, Use } from './memory-database.ts';
import { whatIsErased } from './memory-erase.ts';

type Kept = Pick<LogEnd, 'epoch' | 'seq' | 'chain'> & { readonly head: Head };
type Answer = CommandAnswer & { readonly repeated: boolean };
type Outcome = { readonly answer: Answer | Refusal; readonly kept: Kept | null };

const MOST_TRIES = 6;

export function createMemoryExecutor(scene: Scene, link: Link, announce: () => void) {
  const inTurn = queuePerKey();
  let kept: Kept | null = null;

  async function attempt(request: Request): Promise<Answer | Refusal> {
    for (let tries = 1; ; tries += 1) {
      try {
        const outcome = await link.transaction((tx) => commit(scene, tx, request, kept));
        kept = outcome.kept;
        return outcome.answer;
      } catch (error) {
        kept = null;
        if (!(error instanceof RolledBack)) throw error;
        if (tries === MOST_TRIES) throw new Outage('rolled back too often');
      }
    }
  }

  return {
    execute: async (request: Request): Promise<Answer | Refusal> => {
      const answer = await inTurn(scene.incidentId, () => attempt(request));
      if (!isRefusal(answer)) announce();
      return answer;
    },
  };
}

async function commit(scene: Scene, tx: Transaction, request: Request, kept: Kept | null): Promise<Outcome> {
  const { commandId, command, actorId } = request;
  await tx.lock();
  const known = await tx.know((database) => knowAll(database, request, kept));
  const { end, before, head } = known;
  const body = JSON.stringify(command);
  const same = { epoch: end.epoch, seq: end.seq, chain: end.chain, head };
  if (known.actor?.shutOut) return { answer: NOT_FOUND, kept: same };
  const earlier = known.uses.find((use) => use.actorId === actorId);
  if (earlier) return { answer: repeat(scene, earlier, body), kept: same };
  if (!known.actor) return { answer: refuse('notAllowed', 'Unknown.', 'Ask an admin.'), kept: same };

  const now = timeText(scene);
  const at = end.changedAt > now ? end.changedAt : now;
  const { actor, people } = known;
  const decision = decide(before, command, {
    actor,
    now: at,
    commandId,
    people,
    teams: [],
    incidents: [],
    policy: DEFAULT_POLICY,
    code: scene.code,
  });
  if (isRefusal(decision)) return { answer: decision, kept: same };
  if (known.uses.length > 0)
    return { answer: refuse('conflict', 'The id is taken.', 'Use another.'), kept: same };

  const { kind, ops } = decision;
  const after = applyOps(before, ops);
  const seen = project(before, ops);
  const { erased, viewOps, refill, viewRefill } = await tx.know((database) => {
    const erased = whatIsErased(database, after, ops, commandId);
    const viewOps = seen.length > 0 ? seen : (erased?.viewAgain ?? []);
    const refill = erased?.restated ?? refills(database, before, ops, 'team');
    return { erased, viewOps, refill, viewRefill: refills(database, before, viewOps, 'viewer') };
  });
  const seq = end.seq + 1;
  const viewSeq = viewOps.length > 0 ? end.viewSeq + 1 : null;
  const chain = `${commandId} ${scene.luck.random()}`;
  const by = { id: actor.id, name: actor.name };
  const whole = { ops: [...ops, ...refill], viewOps: [...viewOps, ...viewRefill] };
  tx.write({
    seq,
    viewSeq,
    commandId,
    kind,
    by,
    at,
    ...whole,
    decided: { command, actor, people },
    body,
    chain,
    erased,
  });
  return {
    answer: answerOf(scene, seq, at, false),
    kept: { epoch: end.epoch, seq, chain, head: after.head },
  };
}

type Known = {
  readonly end: LogEnd;
  readonly uses: readonly Use[];
  readonly actor: PersonFact | undefined;
  readonly people: readonly PersonFact[];
  readonly head: Head;
  /** The head, and in its window the entries asked for and no others. */
  readonly before: Document;
};

function knowAll(
  database: MemoryDatabase,
  { commandId, command, actorId }: Request,
  kept: Kept | null,
): Known {
  const { end, tables } = database;
  const isKept = kept?.seq === end.seq && kept.epoch === end.epoch && kept.chain === end.chain;
  const head = isKept ? kept.head : tables.document('team', end.seq).head;
  const wanted = needs(command);
  const before = handIn(
    { ...emptyDocument(database.incidentId), head },
    wanted.entries.flatMap((id) => tables.entry(id) ?? []),
  );
  const people = wanted.people.flatMap((id) => database.person(id) ?? []);
  return { end, uses: database.usesOf(commandId), actor: database.person(actorId), people, head, before };
}

function repeat(scene: Scene, { body, seq, at }: Use, asked: string): Answer | Refusal {
  return body === asked
    ? answerOf(scene, seq, at, true)
    : refuse('repeatedWithOtherBody', 'Sent before.', 'Use a new id.');
}

function answerOf({ incidentId, code }: Scene, seq: number, at: string, repeated: boolean): Answer {
  return { incidentId, code, seq, at, repeated };
}

/** What rises into the window of an audience because something in it sank or went [W2]. */
function refills(
  database: MemoryDatabase,
  before: Document,
  ops: readonly Op[],
  audience: Audience,
): readonly Op[] {
  const timeline = database.tables.timeline(audience);
  if (timeline.length <= WINDOW_SIZE || !ops.some((op) => isLowered(before, op))) return [];
  const window = { ...before, window: timeline.slice(-WINDOW_SIZE) };
  const shown = new Set(applyOps(window, ops).window.map(({ id }) => id));
  const after = applyToAll(timeline, ops).slice(-WINDOW_SIZE);
  return after.filter(({ id }) => !shown.has(id)).map((entry) => ({ put: entry }));
}

function isLowered(before: Document, op: Op): boolean {
  const { type, id } = 'put' in op ? op.put : op.remove;
  const from = findRecord(before, type, id);
  if (!from || !isTimed(from)) return false;
  return 'remove' in op || (isTimed(op.put) && op.put.happenedAt < from.happenedAt);
}

function applyToAll(timeline: readonly Timed[], ops: readonly Op[]): readonly Timed[] {
  return ops.reduce((all, op) => {
    const { type, id } = 'put' in op ? op.put : op.remove;
    if (type !== 'entry') return all;
    const others = all.filter((entry) => entry.id !== id);
    const put = 'put' in op && isTimed(op.put) ? [op.put] : [];
    return [...others, ...put].sort(compareTimed);
  }, timeline);
}
