// What was begun and played of drills, read from the log alone, so that a server that starts goes on where another one
// stopped, be it before the first step.

import type { Reader } from '../database.ts';
import { isBodyOf } from '../log/chain.ts';

export type Played = {
  /** Whether it began with this very declaration: what anybody declared in other words is theirs to play. */
  readonly isDeclaredSo: boolean;
  /** Those of the commands that its log holds. */
  readonly committed: ReadonlySet<string>;
};

export async function playedOf(
  db: Reader,
  incidentId: string,
  declaration: object,
  commandIds: readonly string[],
): Promise<Played> {
  const found = await db.query<{ commandId: string; seq: number; bodyHash: string; salt: string | null }>(
    `select command_id as "commandId", seq, encode(body_hash, 'hex') as "bodyHash", encode(salt, 'hex') as salt
     from change where incident_id = $1::uuid and (seq = 1 or command_id = any ($2::uuid[]))`,
    ...[incidentId, [...commandIds]],
  );
  return {
    isDeclaredSo: found.some((use) => use.seq === 1 && use.salt !== null && isBodyOf(use, declaration)),
    committed: new Set(found.map(({ commandId }) => commandId)),
  };
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
