// Of which incident this one is the duplicate, for whoever may see both. Rule: the code of one that is not for them tells them
// nothing, not even that there is such a thing [H1, P9].

import type { Reader } from '../database.ts';
import { type Asker, seenBy } from './visible.ts';

export type Original = { readonly incidentId: string; readonly code: string };

export async function readOriginal(db: Reader, asker: Asker, incidentId: string): Promise<Original | null> {
  const seen = seenBy(asker, 'i.incident_id', 2);
  const both = seenBy(asker, 'o.incident_id', 2);
  const [found] = await db.query<Original>(
    `select o.incident_id as "incidentId", o.code from incident i join incident o on o.code = i.duplicate_of
     where i.incident_id = $1::uuid and ${seen.where} and ${both.where}`,
    ...[incidentId, ...seen.values],
  );
  return found ?? null;
}
