// The echo: commands of this page run over the confirmed document by the very rules the server runs. Rule: what a
// command brought into the world stays on screen until the server answers, even when the local rules refuse it by now;
// what it would change of others' records shows only while the rules allow it, so nobody is shown a lie about who leads.

import { applyOps, subjectOf } from '@sitrep/incident/change';
import { decide, needs } from '@sitrep/incident/decide';
import { type DocRecord, type Document, handIn, type Timed } from '@sitrep/incident/document';
import type { Time } from '@sitrep/incident/fields';
import type { Actor, Op, PersonFact } from '@sitrep/incident/noun';
import type { Command } from '@sitrep/incident/nouns';
import { DEFAULT_POLICY } from '@sitrep/incident/nouns/policy';
import { isRefusal, type Refusal } from '@sitrep/incident/refusal';
import { applyEntryOps } from './held-timeline.ts';

export type Pending = {
  readonly id: string;
  readonly command: Command;
  /** The server's time, as well as this page knew it, when it was asked. */
  readonly askedAt: Time;
  /** What it did to the document when it was last run; empty when only the server can tell. */
  readonly ops: readonly Op[];
  readonly doubt: Refusal | null;
  /** Number of its change, once the server told it. */
  readonly answeredSeq: number | null;
};

/** Who asks, and whom this page has heard of. */
export type Asker = { readonly actor: Actor; readonly people: readonly PersonFact[] };

/** A document and every entry held, window included. */
export type Scene = { readonly document: Document; readonly entries: readonly Timed[] };

/** Ops, a refusal, or null: the server decides, because it knows an entry or a person that this page does not. */
export function rehearse(
  { document, entries }: Scene,
  { id, command, askedAt }: Pick<Pending, 'id' | 'command' | 'askedAt'>,
  { actor, people }: Asker,
): readonly Op[] | Refusal | null {
  const wanted = needs(command);
  const named = namedIn(entries, wanted.entries);
  if (named.length < wanted.entries.length) return null;
  if (wanted.people.some((wantedId) => !people.some((person) => person.id === wantedId))) return null;
  // A page knows no teams and no other incidents: who is in them, and who sees them, is the server's to say.
  if (wanted.teams.length > 0 || wanted.incidents.length > 0) return null;
  const known = { people, teams: [], incidents: [] };
  const context = { actor, now: askedAt, commandId: id, ...known, code: '', policy: DEFAULT_POLICY };
  const decision = decide(handIn(document, named), command, context);
  return isRefusal(decision) ? decision : decision.ops;
}

/** Most commands name none: then thousands of entries are not looked at while somebody types. */
function namedIn(entries: readonly Timed[], ids: readonly string[]): readonly Timed[] {
  return ids.length === 0 ? [] : entries.filter(({ id }) => ids.includes(id));
}

/** Runs the pending commands in their order; each sees what those before it did. */
export function echo(
  confirmed: Scene,
  pending: readonly Pending[],
  asker: Asker,
): { readonly scene: Scene; readonly pending: readonly Pending[] } {
  let scene = confirmed;
  const rerun = pending.map((item) => {
    const answer = rehearse(scene, item, asker);
    const doubt = answer !== null && isRefusal(answer) ? answer : null;
    const ops = answer === null || isRefusal(answer) ? created(item, scene) : answer;
    scene = apply(scene, ops);
    return { ...item, ops, doubt };
  });
  return { scene, pending: rerun };
}

function apply({ document, entries }: Scene, ops: readonly Op[]): Scene {
  return { document: applyOps(document, ops), entries: applyEntryOps(entries, ops) };
}

/** The records it made itself: those carry its id. */
function created({ id, ops }: Pending, { document, entries }: Scene): readonly Op[] {
  const isThere = (type: string) =>
    type === 'entry' ? entries.some((entry) => entry.id === id) : document.head[type]?.[id] !== undefined;
  return ops.filter((op) => subjectOf(op).id === id && !isThere(subjectOf(op).type));
}

export function touchedBy(ops: readonly Op[]): readonly Pick<DocRecord, 'type' | 'id'>[] {
  return ops.map((op) => ({ type: subjectOf(op).type, id: subjectOf(op).id }));
}

/** The words a person typed into a command, in the order of the form. */
export function textOf(command: Command): string {
  const words = ['title', 'label', 'text', 'url', 'brief', 'reason'] as const;
  const typed = new Map(Object.entries(command));
  return words.flatMap((word) => typed.get(word) ?? []).join('\n');
}
