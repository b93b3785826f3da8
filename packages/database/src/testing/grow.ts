// A long past in one stroke, for tests of what a long incident costs its readers. Rule: these entries were never
// committed, so the log knows nothing of them; where the laws are proved, entries come through the door.

import type { Database } from '../database.ts';
import { toRow } from '../records/records.ts';

/** Adds copies of the newest entry, each written down, as it happened, a second before the one before it. */
export async function growOld(database: Database, incidentId: string, count: number): Promise<void> {
  // In pieces, each shorter than a query may take on a busy machine.
  for (let from = 0; from < count; from += PIECE) {
    await database.client.$executeRawUnsafe(GROW, incidentId, from + 1, Math.min(from + PIECE, count));
  }
  await database.client.$executeRawUnsafe('analyze entry');
}

const PIECE = 1000;

const kept = toRow('', { type: 'entry', id: '' });
const OWN = Object.keys(kept).join(', ');

const GROW = `
  insert into entry (${OWN}) select ${OWN} from (
  select (jsonb_populate_record(null::entry, to_jsonb(e) || jsonb_build_object(
    'id', gen_random_uuid(), 'text', e.text || ' ' || n, 'happened_at', e.happened_at - n * interval '1 second',
    'recorded_at', e.recorded_at - n * interval '1 second'))).*
  from (select * from entry where incident_id = $1::uuid order by recorded_at desc, id limit 1) e,
    generate_series($2::int, $3::int) n) grown`;
