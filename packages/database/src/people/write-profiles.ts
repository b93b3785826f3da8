// Puts whole profiles of any number of people into their tables, in a few statements. Rule: inside a transaction that holds
// the lock on names; a team that is named for the first time begins to be, and none is ever taken away, since others name it.

import { randomUUID } from 'node:crypto';
import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import type { Writer } from '../database.ts';

export type WholeProfile = Omit<DirectoryPerson, 'role' | 'state'>;

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
      select from meant where meant.person_id = m.person_id and meant.team_id = m.team_id))
  insert into team_member (team_id, person_id) select team_id, person_id from meant on conflict do nothing`;

export async function writeProfiles(tx: Writer, profiles: readonly WholeProfile[]): Promise<void> {
  const rows = JSON.stringify(profiles);
  await tx.run(PROFILES, rows);
  const names = new Map(profiles.flatMap(({ teams }) => teams.map((name) => [name.toLowerCase(), name])));
  if (names.size > 0) {
    const teams = [...names.values()].map((name) => ({ id: randomUUID(), name }));
    await tx.run(TEAMS, JSON.stringify(teams));
  }
  await tx.run(MEMBERS, rows);
}
