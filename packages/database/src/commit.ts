// One command becomes one change, in one transaction. The row lock on the log is held to the end, so the numbers have no
// holes and their order is the order of the commits [L2]; the command's id makes it happen once [L3]; grants are read
// behind the same lock [L6]. It reads the head and what the command needs, never the window [W5].
//
//   lock ─► know (clock, actor, head, earlier use of the id) ─► decide ─► records ─► refills ─► change + end of the log
//                └─ a repeat: the stored answer                   └─ refused: nothing is written

import { applyOps } from '@sitrep/incident/change';
import { type Decision, decide, needs } from '@sitrep/incident/decide';
import type { Document } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor, Op } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { project } from '@sitrep/incident/project';
import { isRefusal, type Refusal, refuse } from '@sitrep/incident/refusal';
import { endSharesOnceSensitive } from './access/links.ts';
import { type From, noteCommand } from './audit/note-command.ts';
import type { Writer } from './database.ts';
import { appendChange, beginLog, lookAgain } from './log/append.ts';
import { hashBody, isBodyOf } from './log/chain.ts';
import { type Erased, emptyErased, eraseOlder } from './log/erase.ts';
import { forgetWithdrawn } from './log/forget.ts';
import { knowAll, type LogEnd, lockLog, type Use } from './log/known.ts';
import { refills } from './log/refill.ts';
import { writeRecords } from './records/records.ts';

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

/**
 * Runs inside the caller's transaction and leaves committing it to the caller. Refusals: those of `decide`; `notFound`
 * when there is no such incident; `notAllowed` for an unknown or disabled person or token; `repeatedWithOtherBody`.
 */
export async function commit(tx: Writer, request: Request, world: World): Promise<Executed | Refusal> {
  const { incidentId, commandId, command } = request;
  const end = await lockLog(tx, incidentId);
  if (!end && command.type !== 'declareIncident') return NOT_THERE;
  const actorId = request.actorId === 'system' ? SYSTEM.id : request.actorId;
  const known = await knowAll(tx, { incidentId, commandId, actorId, ...needs(command) });
  const { before, uses } = known;
  const actor = request.actorId === 'system' ? SYSTEM : known.actor;
  // Before the repeat: who lost access is not told again what they were told before [P9].
  if (end && actor && actor !== SYSTEM && !known.sees) return NOT_THERE;
  const earlier = uses.find((use) => use.actorId === actorId);
  if (earlier) return repeat(before, earlier, command);
  if (!actor)
    return refuse(
      'notAllowed',
      'This account is unknown or disabled, or its token no longer stands.',
      'Ask an admin to let you in.',
    );

  const now = notBefore(end, world.now(known.databaseNow));
  const { people, teams, incidents, policy } = known;
  const context = { actor, now, commandId, people, teams, incidents, policy, code: world.code() };
  const decision = decide(before, command, context);
  if (isRefusal(decision)) {
    if (actor === SYSTEM && decision.refused === 'nothingDue') await lookAgain(tx, before, now);
    return decision;
  }
  // Ids born in a command are its own id: under one that somebody else used, they would overwrite what is theirs.
  if (uses.length > 0)
    return refuse('conflict', 'The id of this command is taken.', 'Send it under a new id.');
  const salt = world.salt();
  const made = { commandId, actor, bodyHash: hashBody(salt, command), at: now, salt };
  const done = await write(tx, before, decision, end ?? (await beginLog(tx, incidentId, now)), made);
  await noteCommand(tx, request, actor, request.from);
  return done;
}

/** What viewers' older changes had to forget is put again, also where it looks as it did [V4]. */
function viewAfterErasing(viewOps: readonly Op[], { viewAgain }: Erased): readonly Op[] {
  return viewOps.length > 0 ? viewOps : viewAgain;
}

type Made = { commandId: string; actor: Actor; bodyHash: Buffer; at: Time; salt: Buffer };

async function write(
  tx: Writer,
  before: Document,
  { kind, ops }: Decision,
  end: LogEnd,
  made: Made,
): Promise<Executed> {
  const { incidentId } = before;
  const seq = end.seq + 1;
  await writeRecords(tx, incidentId, ops);
  const after = applyOps(before, ops);
  const erased = await eraseOlder(tx, after, ops, made.commandId);
  const viewOps = erased ? viewAfterErasing(project(before, ops), erased) : project(before, ops);
  const viewSeq = viewOps.length > 0 ? end.viewSeq + 1 : null;
  const whole = [...ops, ...(erased?.restated ?? (await refills(tx, before, ops, 'team')))];
  const seen = [...viewOps, ...(await refills(tx, before, viewOps, 'viewer'))];
  await forgetWithdrawn(tx, incidentId, viewOps);
  await endSharesOnceSensitive(tx, before, after, made.at);
  await appendChange(tx, { ...made, seq, viewSeq, kind, ops: whole, viewOps: seen }, end, after);
  if (erased) await emptyErased(tx, incidentId, erased, seq);
  return { incidentId, code: codeOf(after), seq, at: made.at, repeated: false };
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
