// The rule of every command, run by the server on the true document and by the browser on its copy [L5].
// It reads no clock, no die, no disk: all it must know is handed in. The server's answer is the only authority.

import { refuseAccess } from './access.ts';
import { applyOps } from './change.ts';
import type { Document } from './document.ts';
import type { Context, Declared, Needs, Op } from './noun.ts';
import { alarms } from './nouns/alarm.ts';
import { type Command, nounList, specOf } from './nouns.ts';
import { obligations } from './obligation.ts';
import type { Refusal } from './refusal.ts';

export type Decision = { readonly kind: string; readonly ops: readonly Op[] };

/** Entries, people, teams and other incidents the command wants handed in beside the head. */
export function needs(command: Command): Needs {
  return { entries: [], people: [], teams: [], incidents: [], ...specOf(command).needs?.(command) };
}

/**
 * Ops with at least one element, or a refusal of the closed set. Refuses what the actor may not do before what makes no
 * sense, so that a refusal tells an outsider nothing. What follows from the ops, such as the end of an alarm whose cause
 * they remove, is in the same change [L9].
 */
export function decide(document: Document, command: Command, context: Context): Decision | Refusal {
  const spec = specOf(command);
  const refused = refuseAccess(context.actor, document, command);
  if (refused) return refused;
  const answer = spec.rule(document, command, context);
  if ('refused' in answer) return answer;
  const begun = command.type === 'declareIncident' ? initialOps(context, command) : [];
  return { kind: spec.kind, ops: followed(document, [...answer, ...begun], context) };
}

/** Each noun sees what the ones before it in the list have put, so the alarms, which rest on all others, come last. */
function followed(document: Document, asked: readonly Op[], context: Context): readonly Op[] {
  let [ops, after] = [asked, applyOps(document, asked)];
  for (const noun of nounList) {
    const more = noun.follow?.(document, after, context) ?? [];
    if (more.length > 0) [ops, after] = [[...ops, ...more], applyOps(after, more)];
  }
  return ops;
}

function initialOps(context: Context, declared: Declared): readonly Op[] {
  return nounList
    .flatMap((noun) => noun.initial?.(context, declared) ?? [])
    .map((record) => ({ put: record }));
}

/**
 * When the watch must look at this document again: the soonest due time that has no standing alarm yet, null when
 * there is none. Moves on after every commit and after every look that found nothing to do, so nothing spins.
 */
export function nextDueAt(document: Document, now: string): string | null {
  const standing = new Set<string>(
    alarms
      .all(document)
      .filter((alarm) => !alarm.endedAt)
      .map((alarm) => alarm.obligation),
  );
  const [soonest] = obligations(document, now).filter(({ kind }) => !standing.has(kind));
  return soonest?.dueAt ?? null;
}
