// A long past in one stroke, for tests of what a long incident costs its readers. Rule: these entries were never
// committed, so the log knows nothing of them; where the laws are proved, entries come through the door.

import type { Database } from '../database.ts';

/** Adds copies of the newest entry of an incident, each one second older than the one before it. */
export async function growOld(database: Database, incidentId: string, count: number): Promise<void> {
  await database.client.$executeRawUnsafe(GROW, incidentId, count);
  await database.client.$executeRawUnsafe('analyze entry');
}

const GROW = `
  insert into entry
  select (jsonb_populate_record(null::entry, to_jsonb(e) || jsonb_build_object(
    'id', gen_random_uuid(), 'text', e.text || ' ' || n, 'happened_at', e.happened_at - n * interval '1 second'))).*
  from (select * from entry where incident_id = $1::uuid order by happened_at desc, id desc limit 1) e,
    generate_series(1, $2::int) n`;
