// A table of people is brought in, in two steps: what it would do, and then exactly that. Rules: nothing is written before
// somebody has seen it; if anything came between, nothing is written and it is shown anew; all of it or nothing; nobody is put
// into a team but by a fresh proof [K12].

import { createHash, randomUUID } from 'node:crypto';
import { canonical } from '@sitrep/incident/canonical';
import { readPeopleTable } from '@sitrep/incident/people/people-table';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { ImportedRow, ImportProblem } from '@sitrep/incident/wire/people';
import { type Noted, noteAudit } from '../audit/note-audit.ts';
import type { Database, Reader, Writer } from '../database.ts';
import { inviteAdded } from '../people.ts';
import { isAdmin, NOT_ADMIN } from './acting.ts';
import { lockNames, readInUse } from './claim-name.ts';
import { readDirectory } from './directory.ts';
import { type Plan, planImport } from './plan-import.ts';
import { noteMoves } from './teams.ts';
import { putsIntoTeam, writeProfiles } from './write-profiles.ts';

export type Preview = {
  readonly rows: readonly ImportedRow[];
  readonly problems: readonly ImportProblem[];
  /** Names this preview; null while there is a problem or nothing to do. */
  readonly seen: string | null;
};

export type Imported = Preview & {
  readonly added: readonly { name: string; role: ImportedRow['role']; token: string; expiresAt: string }[];
  readonly changed: number;
};

const OTHERWISE = refuse(
  'conflict',
  'The people here changed since this was shown.',
  'Look at what it would do now, then confirm that.',
);

export async function previewImport(db: Database, table: string): Promise<Preview> {
  return previewOf(await plan(db, table));
}

/** Refusals: `notAllowed`; `conflict` where it would do anything else than what was seen; `unproved` as of `changeProfile`. */
export async function importPeople(
  db: Database,
  acting: Noted,
  table: string,
  seen: string,
  unproved: Refusal | null,
): Promise<Imported | Refusal> {
  return db.write(async (tx) => {
    await lockNames(tx);
    if (!(await isAdmin(tx, acting.actor.id))) return NOT_ADMIN;
    const planned = await plan(tx, table);
    const preview = previewOf(planned);
    if (preview.seen !== seen) return OTHERWISE;
    const profiles = planned.people.map(({ becomes }) => becomes);
    if (unproved && (await putsIntoTeam(tx, profiles))) return unproved;
    const done = await write(tx, acting, planned);
    return { ...preview, ...done };
  });
}

async function plan(db: Reader, table: string): Promise<Plan> {
  const here = { people: await readDirectory(db, { withDisabled: true }), inUse: await readInUse(db) };
  return planImport(readPeopleTable(table), here, () => randomUUID());
}

function previewOf({ people, problems }: Plan): Preview {
  const rows = people.map(({ row }) => row);
  const isReady = problems.length === 0 && rows.some(({ act }) => act !== 'same');
  // Who is changed stands by their id: another of the same name is another.
  const known = people.map(({ row, becomes }) => (row.act === 'add' ? null : becomes.id));
  const seen = isReady
    ? createHash('sha256')
        .update(canonical([rows, known]))
        .digest('base64url')
    : null;
  return { rows, problems, seen };
}

async function write(
  tx: Writer,
  acting: Noted,
  { people }: Plan,
): Promise<Pick<Imported, 'added' | 'changed'>> {
  const added = people.filter(({ row }) => row.act === 'add').map(({ becomes }) => becomes);
  const changed = people.filter(({ row }) => row.act === 'change').map(({ becomes }) => becomes);
  await tx.run(
    `insert into person (id, name, role)
     select r.id, r.name, r.role from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, role text)`,
    JSON.stringify(added.map(({ id, name, role }) => ({ id, name, role }))),
  );
  const moves = await writeProfiles(tx, [...added, ...changed]);
  const { tokens, expiresAt } = await inviteAdded(tx, acting.actor.id, added);
  const subjects = [...added, ...changed].map(({ id, name }) => ({ id, name }));
  const detail = `${added.length} added, ${changed.length} changed`;
  await noteAudit(tx, { ...acting, what: 'peopleImported', subjects, detail });
  await noteMoves(tx, acting, subjects, moves);
  const links = added.map(({ name, role }, place) => ({ name, role, token: tokens[place] ?? '', expiresAt }));
  return { added: links, changed: changed.length };
}
