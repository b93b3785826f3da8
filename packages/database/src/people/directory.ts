// The directory: what is told of the people of this installation. Rule: it holds phone numbers, so whoever reads it is a
// responder or an admin, or reads of themself alone [R69]; that is the route's to keep.

import { type DirectoryPerson, PersonState } from '@sitrep/incident/people/profile';
import { PersonRole } from '@sitrep/incident/wire/http';
import type { Reader } from '../database.ts';

const HOURS = `
  case when p.works_from is not null then json_build_object(
    'from', to_char(p.works_from, 'HH24:MI'), 'until', to_char(p.works_until, 'HH24:MI'), 'days', p.work_days) end`;

// Whoever ever had a session came in.
const STATE = `
  case when p.disabled_at is not null then 'disabled'
    when exists (select from session s where s.person_id = p.id) then 'here' else 'invited' end`;

const PERSON = `
  select p.id, p.name, p.role, ${STATE} as state, p.email, p.chat_handles as "chatHandles",
    p.time_zone as "timeZone", ${HOURS} as "workingHours", p.expertise, p.phone,
    (select coalesce(json_agg(t.name order by lower(t.name)), '[]') from team t join team_member m on m.team_id = t.id
     where m.person_id = p.id) as teams
  from person p`;

type Options = { readonly withDisabled: boolean };

/** By name. */
export async function readDirectory(db: Reader, { withDisabled }: Options): Promise<DirectoryPerson[]> {
  const which = withDisabled ? '' : 'where p.disabled_at is null';
  const rows = await db.query<DirectoryPerson>(`${PERSON} ${which} order by lower(p.name), p.id`);
  return rows.map(parse);
}

export async function readPerson(db: Reader, id: string): Promise<DirectoryPerson | null> {
  const [row] = await db.query<DirectoryPerson>(`${PERSON} where p.id = $1::uuid`, id);
  return row ? parse(row) : null;
}

function parse(row: DirectoryPerson): DirectoryPerson {
  return { ...row, role: PersonRole.parse(row.role), state: PersonState.parse(row.state) };
}

/** Teams by name, those without anybody too. */
export async function listTeams(db: Reader): Promise<string[]> {
  const rows = await db.query<{ name: string }>('select name from team order by lower(name)');
  return rows.map(({ name }) => name);
}
