// An incident played in memory: what `commit` does with the database, done with plain values, so that the language
// can be tested alone. After every accepted command L1, W1 and W3 are asserted for both audiences.

import { expect } from 'vitest';
import { applyChange, applyOps, type Change, type Op, subjectOf } from '../change.ts';
import { type Decision, decide, needs } from '../decide.ts';
import {
  type Audience,
  compareTimed,
  type Document,
  emptyDocument,
  handIn,
  isTimed,
  type Timed,
  WINDOW_SIZE,
} from '../document.ts';
import type { Time } from '../fields.ts';
import type { Actor } from '../noun.ts';
import { DEFAULT_POLICY, type PolicySettings } from '../nouns/policy.ts';
import { type Command, CommandSchema, RecordSchema } from '../nouns.ts';
import { project, projectDocument, toViewer } from '../project.ts';
import { isRefusal, type Refusal } from '../refusal.ts';
import { ann, at, everybody, incidents, teams, uuid } from './people.ts';

/** A command as somebody sends it: whatever the schema takes. */
export type Asked = { readonly type: Command['type']; readonly [field: string]: unknown };

export type Play = ReturnType<typeof play>;

type Stream = { document: Document; changes: Change[] };

export function play(policy: PolicySettings = DEFAULT_POLICY, guests: typeof everybody = []) {
  const incidentId = uuid(0xabc);
  const all = new Map<string, Timed>();
  const team: Stream = { document: emptyDocument(incidentId), changes: [] };
  const viewers: Stream = { document: emptyDocument(incidentId, 'viewer'), changes: [] };
  const gone = new Set<string>();
  let asked = 0;
  let clock = -1;

  function ask(actor: Actor, raw: Asked, seconds = clock + 1): Decision | Refusal {
    clock = seconds;
    asked += 1;
    const command = CommandSchema.parse(raw);
    const wanted = needs(command);
    const older = wanted.entries.flatMap((id) => all.get(id) ?? []);
    const before = handIn(team.document, older);
    const people = [...everybody, ...guests].filter(({ id }) => wanted.people.includes(id) && !gone.has(id));
    const now = at(seconds);
    const commandId = uuid(0x1000 + asked);
    const decision = decide(before, command, {
      actor,
      now,
      commandId,
      people,
      teams: teams.filter(({ id }) => wanted.teams.includes(id)),
      incidents: incidents.filter(({ code }) => wanted.incidents.includes(code)),
      code: 'INC-7KQ4',
      policy,
    });
    if (!isRefusal(decision)) commit(before, decision.ops, now);
    return decision;
  }

  function commit(before: Document, ops: readonly Op[], now: Time) {
    expect(ops.length, '[Q2] an accepted command has at least one op').toBeGreaterThan(0);
    const subjects = ops.map((op) => JSON.stringify(subjectOf(op)));
    expect(new Set(subjects).size, '[W3] a change touches a record at most once').toBe(subjects.length);
    for (const op of ops) if ('put' in op) RecordSchema.parse(op.put);
    const viewOps = project(before, ops);
    for (const op of ops) if ('put' in op && isTimed(op.put)) all.set(op.put.id, op.put);
    push(team, ops, now, newest([...all.values()]));
    if (viewOps.length > 0) push(viewers, viewOps, now, newest([...all.values()].flatMap(asViewer)));
    expect(viewers.document.window).toEqual(newest([...all.values()].flatMap(asViewer)));
    expect(viewers.document.head, '[P2]').toEqual(projectDocument(team.document).head);
  }

  return {
    incidentId,
    ask,
    /** The id the next command will have: ids born in it are the same. */
    nextId: () => uuid(0x1000 + asked + 1),
    /** Nobody asks: the id that would have been is spent, so that two worlds can be compared. */
    skip() {
      asked += 1;
    },
    /** They are disabled: nobody the database knows of. */
    shutOut({ id }: Actor) {
      gone.add(id);
    },
    /** As `ask`, where a refusal fails the test. Answers with the document after it. */
    must(actor: Actor, raw: Asked, seconds?: number): Document {
      const decision = ask(actor, raw, seconds);
      if (isRefusal(decision)) throw new Error(`${raw.type} refused: ${JSON.stringify(decision)}`);
      return team.document;
    },
    /** As `ask`, where an acceptance fails the test. */
    refused(actor: Actor, raw: Asked, seconds?: number): Refusal {
      const decision = ask(actor, raw, seconds);
      if (!isRefusal(decision)) throw new Error(`${raw.type} was accepted`);
      return decision;
    },
    document: (audience: Audience = 'team') => (audience === 'team' ? team : viewers).document,
    changes: (audience: Audience = 'team') => (audience === 'team' ? team : viewers).changes,
    now: () => at(clock),
    clock: () => clock,
  };
}

/** Declared by Ann at second 0. */
export function declared(policy?: PolicySettings): Play {
  const scene = play(policy);
  scene.must(ann, { type: 'declareIncident', title: 'Checkout fails for EU cards' }, 0);
  return scene;
}

function asViewer(entry: Timed): Timed[] {
  const seen = toViewer(entry);
  return seen && isTimed(seen) ? [seen] : [];
}

export function newest(entries: readonly Timed[]): readonly Timed[] {
  return [...entries].sort(compareTimed).slice(-WINDOW_SIZE);
}

/** Adds the refills [W2], numbers the change, applies it, and asserts L1 and W1. */
function push(stream: Stream, ops: readonly Op[], at: Time, window: readonly Timed[]) {
  const { document } = stream;
  const held = new Set(applyOps(document, ops).window.map(({ id }) => id));
  const refills = window.filter(({ id }) => !held.has(id)).map((entry) => ({ put: entry }));
  const change: Change = {
    incidentId: document.incidentId,
    seq: document.seq + 1,
    at,
    ops: [...ops, ...refills],
  };
  stream.document = applyChange(document, change);
  stream.changes.push(change);
  expect(stream.document.window, '[W1] the window is the newest entries').toEqual(window);
}
