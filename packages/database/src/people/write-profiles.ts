// Puts whole profiles of any number of people into their tables, in a few statements. Rule: inside a transaction that holds
// the lock on names; a team that is named for the first time begins to be, and none is ever taken away, since others name it.

import { randomUUID } from 'node:crypto';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import type { Reader, Writer } from '../database.ts';

export type WholeProfile = Omit<DirectoryPerson, 'role' | 'state'>;

/** Somebody came into a team, or left it. */
export type Move = {
  readonly personId: string;
  readonly how: 'joined' | 'left';
  readonly team: { readonly id: string; readonly name: string };
};

const list = (field: string) => `array(select jsonb_array_elements_text(r."${field}"))`;

const PROFILES = `
  update person p set name = r.name, email = r.email, phone = r.phone, time_zone = r."timeZone",
    works_from = (r."workingHours"->>'from')::time, works_until = (r."workingHours"->>'until')::time,
    work_days = array(select jsonb_array_elements_text(r."workingHours"->'days')::smallint),
    chat_handles = ${list('chatHandles')}, expertise = ${list('expertise')}
  from jsonb_to_recordset($1::jsonb) as r (id uuid, name text, email text, phone text, "timeZone" text,
    "workingHours" jsonb, "chatHandles" jsonb, expertise jsonb)
  where p.id = r.id`;

const TEAMS = `
  insert into team (id, name)
  select r.id, r.name from jsonb_to_recordset($1::jsonb) as r (id uuid, name text)
  where not exists (select from team t where lower(t.name) = lower(r.name))
  on conflict do nothing`;

const MEMBERS = `
  with asked as (
    select r.id as person_id, lower(name) as name from jsonb_to_recordset($1::jsonb) as r (id uuid, teams jsonb),
      jsonb_array_elements_text(r.teams) as name),
  meant as (select a.person_id, t.id as team_id from asked a join team t on lower(t.name) = a.name),
  gone as (
    delete from team_member m using jsonb_to_recordset($1::jsonb) as r (id uuid)
    where m.person_id = r.id and not exists (
      select from meant where meant.person_id = m.person_id and meant.team_id = m.team_id)
    returning m.team_id, m.person_id),
  come as (
    insert into team_member (team_id, person_id) select team_id, person_id from meant
    on conflict do nothing returning team_id, person_id)
  select moved.person_id as "personId", moved.how, json_build_object('id', t.id, 'name', t.name) as team
  from (select *, 'joined' as how from come union all select *, 'left' from gone) moved
  join team t on t.id = moved.team_id order by moved.how, lower(t.name), moved.person_id`;

const JOINING = `
  select 1 from jsonb_to_recordset($1::jsonb) as r (id uuid, teams jsonb), jsonb_array_elements_text(r.teams) as asked
  where not exists (select from team_member m join team t on t.id = m.team_id
    where m.person_id = r.id and lower(t.name) = lower(asked)) limit 1`;

/** Whether it would put anybody into a team they are not in. */
export async function putsIntoTeam(tx: Reader, profiles: readonly WholeProfile[]): Promise<boolean> {
  const rows = profiles.map(({ id, teams }) => ({ id, teams }));
  return (await tx.query(JOINING, JSON.stringify(rows))).length > 0;
}

/** Answers with who came into which team, and who left. */
export async function writeProfiles(tx: Writer, profiles: readonly WholeProfile[]): Promise<readonly Move[]> {
  const rows = JSON.stringify(profiles);
  await tx.run(PROFILES, rows);
  const names = new Map(profiles.flatMap(({ teams }) => teams.map((name) => [name.toLowerCase(), name])));
  if (names.size > 0) {
    const teams = [...names.values()].map((name) => ({ id: randomUUID(), name }));
    await tx.run(TEAMS, JSON.stringify(teams));
  }
  return tx.query<Move>(MEMBERS, rows);
}
