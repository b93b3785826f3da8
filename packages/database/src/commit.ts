// A command becomes a change; those that waited for one incident together share a transaction. The row lock on the log is
// held to the end, so the numbers have no holes and their order is the order of the commits [L2]; the command's id makes it
// happen once [L3]; grants are read behind the same lock [L6]. It reads the head and what the commands need, never the
// window [W5].
//
//   lock ─► know (clock, actors, head, earlier uses of the ids) ─► decide, one after the other ─► records ─► changes + end of the log
//                                                  a repeat: the stored answer ◄─┴─► refused: nothing is written

import { applyOps } from '@sitrep/incident/change';
import { decide, needs } from '@sitrep/incident/decide';
import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { project } from '@sitrep/incident/project';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { type From, noteCommand } from './audit/note-command.ts';
import type { Writer } from './database.ts';
import { beginLog, lookAgain } from './log/append.ts';
import { hashBody, isBodyOf } from './log/chain.ts';
import { type Known, knowAll, type LogEnd, lockLog, type Use } from './log/known.ts';
import { isPlain, type Step, write } from './log/write.ts';

/** Sitrep itself, as an actor. */
export const SYSTEM: Actor = { id: '00000000-0000-0000-0000-000000000000', name: 'Sitrep', role: 'system' };

export type Request = {
  readonly incidentId: string;
  readonly commandId: string;
  readonly command: Command;
  readonly actorId: string | 'system';
  /** For the audit. */
  readonly from?: From;
};

/** The answer of success [Q7]. `repeated`: it was committed before, under the same id. */
export type Executed = {
  readonly incidentId: string;
  readonly code: string;
  readonly seq: number;
  readonly at: Time;
  readonly repeated: boolean;
};

/** What stands neither in the document nor in the command. Tests hand in their own. */
export type World = {
  readonly now: (databaseNow: Time) => Time;
  readonly salt: () => Buffer;
  readonly code: () => string;
};

/** The same for an incident that is not there and for one that is not for the actor [H1]. */
const NOT_THERE = refuse('notFound', 'There is no such incident.', 'Check the link, or look in the list.');

const NOT_KNOWN = refuse(
  'notAllowed',
  'This account is unknown or disabled, or its token no longer stands.',
  'Ask an admin to let you in.',
);

/**
 * Decides commands on one incident, none of them twice, in their order, and writes what comes of them. Answers as many of
 * the first as fit into one transaction, one at least; the others are for the next. Runs inside the caller's transaction
 * and leaves committing it to the caller. Refusals: those of `decide`; `notFound` when there is no such incident;
 * `notAllowed` for an unknown or disabled person or token; `repeatedWithOtherBody`.
 */
export async function commit(
  tx: Writer,
  first: Request,
  others: readonly Request[],
  world: World,
): Promise<readonly (Executed | Refusal)[]> {
  const { incidentId } = first;
  const wanted = [first, ...others].map((request) => ({
    ...{ commandId: request.commandId, actorId: idOf(request) },
    ...needs(request.command),
  }));
  // One behind the other, without waiting for the answer between.
  const [end, known] = await Promise.all([lockLog(tx, incidentId), knowAll(tx, incidentId, wanted)]);
  if (!end && first.command.type !== 'declareIncident') return wanted.map(() => NOT_THERE);
  const now = notBefore(end, world.now(known.databaseNow));
  const steps: Decided[] = [];
  const answers: (Executed | Refusal)[] = [];
  for (const request of [first, ...others]) {
    const previous = steps.at(-1);
    const before = previous?.after ?? known.before;
    const at = previous ? justAfter(previous.at) : now;
    const step = await decideOne(tx, { request, before, known, isThere: end !== null, now: at }, world);
    if (isAnswer(step)) {
      answers.push(step);
      continue;
    }
    const isAlone = !isPlain(step);
    // It begins the next transaction.
    if (isAlone && steps.length > 0) break;
    steps.push(step);
    const seq = (end?.seq ?? 0) + steps.length;
    answers.push({ incidentId, code: codeOf(step.after), seq, at, repeated: false });
    if (isAlone) break;
  }
  const [firstStep, ...more] = steps;
  if (firstStep) await write(tx, end ?? (await beginLog(tx, incidentId, now)), firstStep, more);
  for (const { request, actor } of steps) await noteCommand(tx, request, actor, request.from);
  return answers;
}

/** What came later is later, also within a transaction: records are told apart by their times. */
function justAfter(at: Time): Time {
  return new Date(Date.parse(at) + 1).toISOString();
}

type Decided = Step & { readonly request: Request };

type Asked = {
  readonly request: Request;
  /** With everything that was decided before it in this transaction. */
  readonly before: Document;
  readonly known: Known;
  readonly isThere: boolean;
  readonly now: Time;
};

/** What it does, or at once the answer where it does nothing. */
async function decideOne(
  tx: Writer,
  { request, before, known, isThere, now }: Asked,
  world: World,
): Promise<Decided | Executed | Refusal> {
  const { commandId, command } = request;
  const actorId = idOf(request);
  const asker = known.askers.find(({ id }) => id === actorId);
  const actor = request.actorId === 'system' ? SYSTEM : (asker?.actor ?? null);
  // Before the repeat: who lost access is not told again what they were told before [P9].
  if (isThere && actor && actor !== SYSTEM && !asker?.sees) return NOT_THERE;
  const uses = known.uses.filter((use) => use.commandId === commandId);
  const earlier = uses.find((use) => use.actorId === actorId);
  if (earlier) return repeat(before, earlier, command);
  if (!actor) return NOT_KNOWN;

  const { people, teams, policy } = known;
  const incidents = asker?.incidents ?? [];
  const context = { actor, now, commandId, people, teams, incidents, policy, code: world.code() };
  const decision = decide(before, command, context);
  if (isRefusal(decision)) {
    if (actor === SYSTEM && decision.refused === 'nothingDue') await lookAgain(tx, before, now);
    return decision;
  }
  // Ids born in a command are its own id: under one that somebody else used, they would overwrite what is theirs.
  if (uses.length > 0)
    return refuse('conflict', 'The id of this command is taken.', 'Send it under a new id.');
  const { kind, ops } = decision;
  const salt = world.salt();
  const made = { request, commandId, actor, bodyHash: hashBody(salt, command), at: now, salt };
  return { ...made, kind, ops, viewOps: project(before, ops), before, after: applyOps(before, ops) };
}

function isAnswer(step: Decided | Executed | Refusal): step is Executed | Refusal {
  return 'repeated' in step || isRefusal(step);
}

function idOf({ actorId }: Request): string {
  return actorId === 'system' ? SYSTEM.id : actorId;
}

function repeat(document: Document, use: Use, command: Command): Executed | Refusal {
  if (!isBodyOf(use, command)) {
    return refuse(
      'repeatedWithOtherBody',
      'This command was sent before with other content, and the first one stands.',
      'Send it under a new id.',
    );
  }
  const { incidentId } = document;
  return { incidentId, code: codeOf(document), seq: use.seq, at: use.at, repeated: true };
}

/** Times never run backwards along the log, whatever the clock of the database does [N4]. */
function notBefore(end: LogEnd | null, now: Time): Time {
  return end && end.changedAt > now ? end.changedAt : now;
}

function codeOf(document: Document): string {
  return incidentOf(document)?.code ?? '';
}
