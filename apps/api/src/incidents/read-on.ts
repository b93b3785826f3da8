// What a reader gets who says which number it holds: the changes after it, or the whole document where those are too
// many or the number is not of this database [Q10].

import type { Asker } from '@sitrep/database/access/visible';
import type { Change } from '@sitrep/incident/change';
import type { Audience, Document } from '@sitrep/incident/document';
import { MOST_CHANGES_BEHIND } from '@sitrep/incident/wire/sync';

export type Readings = {
  loadDocument(asker: Asker, incidentId: string, audience: Audience): Promise<Document | null>;
  changesSince(
    asker: Asker,
    incidentId: string,
    audience: Audience,
    since: number,
    most: number,
  ): Promise<{ epoch: string; seq: number; changes: readonly Change[] } | null>;
};

/** The body of the answer (`ChangesAnswer`); null when there is no such incident for who asks. */
export async function readOn(
  from: Readings,
  asker: Asker,
  incidentId: string,
  audience: Audience,
  { since, epoch }: { since: number; epoch?: string | undefined },
) {
  const read = await from.changesSince(asker, incidentId, audience, since, MOST_CHANGES_BEHIND);
  if (!read) return null;
  const isBehind = since <= read.seq && read.seq - since <= MOST_CHANGES_BEHIND;
  if (epoch === read.epoch && isBehind) return read;
  const document = await from.loadDocument(asker, incidentId, audience);
  return document && { epoch: read.epoch, seq: document.seq, document };
}
