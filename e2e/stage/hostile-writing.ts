// An incident whose every field was written to be run: what people type of status, people at work, tasks, what was thought
// and tried, and the reasons they give. Rule: only what anybody could send, through the door everybody uses.

import { randomUUID } from 'node:crypto';
import type { Database } from '@sitrep/database/database';
import { createExecutor } from '@sitrep/database/execute';
import { changeProfile } from '@sitrep/database/people/change-profile';
import { CommandSchema } from '@sitrep/incident/nouns';
import { ProfileBody } from '@sitrep/incident/people/profile';
import { isRefusal } from '@sitrep/incident/refusal';
import { cut } from './hostile-texts.ts';

/** Pieces no longer than this, for one incident. */
export type Pieces = (longest: number) => readonly string[];
type Person = { readonly id: string; readonly name: string };
type Asked = { readonly type: string; readonly [field: string]: unknown };

export function createWriter(database: Database) {
  const executor = createExecutor(database);
  /** Answers with the code, and with the id of what was made. */
  return async (incidentId: string, actor: Person, asked: Asked) => {
    const commandId = randomUUID();
    const command = CommandSchema.parse(asked);
    const answer = await executor.execute({ incidentId, commandId, command, actorId: actor.id });
    if (isRefusal(answer)) throw new Error(`${JSON.stringify(answer)} to ${JSON.stringify(asked)}`);
    return { code: answer.code, id: commandId };
  };
}

type Write = ReturnType<typeof createWriter>;

export const addressOf = (text: string) => `https://graphs.example/${encodeURI(text).replaceAll("'", '%27')}`;

/** Of fields so short that nearly every text is cut to one piece: enough of each kind. */
const sixthOf = (pieces: readonly string[]) => pieces.filter((_, at) => at % 6 === 0);

/** All but titles, entries and impacts. */
export async function fillRecords(write: Write, incidentId: string, actor: Person, pieces: Pieces) {
  const ask = (asked: Asked) => write(incidentId, actor, asked);
  for (const [at, text] of pieces(500).entries()) {
    await ask({ type: 'addAction', text, owner: cut(text, 80), trackerUrl: addressOf(cut(text, 120)) });
    await ask({ type: 'addMeasure', text, undo: text });
    // What takes two commands takes half of the time.
    if (at % 2 === 0) continue;
    const { id } = await ask({ type: 'stateHypothesis', text, test: text });
    await ask({
      ...{ type: 'settleHypothesis', hypothesisId: id, state: 'refuted', was: 'untested' },
      outcome: text,
    });
    const task = await ask({ type: 'assignTask', text, name: cut(text, 60) });
    await ask({ type: 'finishTask', taskId: task.id, outcome: text });
  }
  for (const name of sixthOf(pieces(80))) await ask({ type: 'addMeasure', text: name, by: name });
  // Nobody is at work twice: pieces that were cut off may be one.
  const names = new Map(sixthOf(pieces(60)).map((piece) => [piece.trim().toLowerCase(), piece]));
  for (const name of names.values()) await ask({ type: 'addResponder', name, expertOf: name });
  for (const text of pieces(2000)) await ask({ type: 'addUpdate', text });
  for (const label of pieces(120)) await ask({ type: 'pinLink', label, url: addressOf(label) });
}

/** What is said beside an act: a correction, a brief, reasons. The handoff stays offered. */
export async function giveReasons(
  write: Write,
  incidentId: string,
  [ann, bo]: readonly [Person, Person],
  pieces: Pieces,
): Promise<void> {
  const [brief = 'x'] = pieces(4000);
  const [over = 'x', down = 'x', close = 'x', reopen = 'x', strike = 'x', drop = 'x'] = pieces(500);
  const ask = (asked: Asked) => write(incidentId, ann, asked);
  const { id } = await ask({ type: 'appendEntry', text: 'Struck out' });
  await ask({ type: 'correctEntry', entryId: id, text: close });
  await ask({ type: 'strikeEntry', entryId: id, reason: strike });
  const secret = await ask({ type: 'appendEntry', text: 'Erased' });
  const reason = cut(strike, 200);
  await ask({ type: 'eraseSecret', ofType: 'entry', ofId: secret.id, instead: down, reason });
  const task = await ask({ type: 'assignTask', text: drop, name: cut(drop, 60) });
  await ask({ type: 'dropTask', taskId: task.id, reason: drop });
  await write(incidentId, bo, { type: 'takeOver', from: ann.id, reason: over });
  await write(incidentId, bo, { type: 'standDown', reason: down });
  await ask({ type: 'takeCoordination' });
  await ask({ type: 'closeIncident', as: 'resolved', reason: close });
  await ask({ type: 'reopenIncident', reason: reopen });
  await ask({ type: 'offerHandoff', to: bo.id, brief });
}

/** Entries that `giveReasons` leaves. */
export const ENTRIES_OF_REASONS = 2;

/** What the directory tells of people, and the teams they are in. */
export async function describe(database: Database, admin: Person, people: readonly Person[], pieces: Pieces) {
  const [handles, skills, teams] = [pieces(80), pieces(60), pieces(60)];
  for (const [at, { id }] of people.entries()) {
    const some = (all: readonly string[], most: number) =>
      [0, 1, 2, 3].slice(0, most).flatMap((n) => all[(at * most + n) % all.length] ?? []);
    const asked = ProfileBody.parse({
      ...{ chatHandles: some(handles, 4), expertise: some(skills, 4), teams: some(teams, 1) },
    });
    const actor = { kind: 'person' as const, ...admin };
    const changed = await changeProfile(database, { actor }, id, asked, null);
    if (isRefusal(changed)) throw new Error(JSON.stringify(changed));
  }
}
