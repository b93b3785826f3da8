// What was already played of drills, read from the log, so that a server that starts goes on where another one stopped.

import type { Reader } from '../database.ts';

/** Those of these commands that the log of the incident holds. */
export async function committedOf(
  db: Reader,
  incidentId: string,
  commandIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await db.query<{ commandId: string }>(
    `select command_id as "commandId" from change where incident_id = $1::uuid and command_id = any ($2::uuid[])`,
    ...[incidentId, [...commandIds]],
  );
  return new Set(found.map(({ commandId }) => commandId));
}

/** Drills of the last day, the newest first. An older one that was cut off stays as it is: nobody waits for it any more. */
export async function recentDrills(db: Reader, most: number): Promise<readonly string[]> {
  const found = await db.query<{ incidentId: string }>(
    `select incident_id as "incidentId" from drill where since > clock_timestamp() - interval '1 day'
     order by since desc, incident_id limit $1::int`,
    most,
  );
  return found.map(({ incidentId }) => incidentId);
}
