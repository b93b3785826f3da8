// Every read that is asked as somebody, by name, each telling what of one incident it gives away; its timeline must hold a
// line with “the”. A test holds the list against what `load.ts` exports, so that a new read cannot be forgotten.

import { readAudience } from '../access/audience.ts';
import type { Asker } from '../access/visible.ts';
import type { Reader } from '../database.ts';
import { listIncidents } from '../list/list-incidents.ts';
import * as load from '../load.ts';
import { search } from '../search/search.ts';

/** Null or nothing inside when the asker may not see the incident. */
type Read = (db: Reader, asker: Asker, incidentId: string) => Promise<unknown>;

const END_OF_TIME = { happenedAt: '9999-01-01T00:00:00.000Z', id: 'ffffffff-ffff-7fff-bfff-ffffffffffff' };

export const everyRead: { readonly [name: string]: Read } = {
  findIncident: (db, asker, incidentId) => load.findIncident(db, asker, incidentId),
  loadDocument: (db, asker, incidentId) => load.loadDocument(db, asker, incidentId, 'team'),
  changesSince: (db, asker, incidentId) => load.changesSince(db, asker, incidentId, 'viewer', 0, 10),
  async entriesBefore(db, asker, incidentId) {
    const { entries } = await load.entriesBefore(db, asker, incidentId, 'team', END_OF_TIME, 10);
    return entries[0] ?? null;
  },
  async newestSeqs(db, asker, incidentId) {
    return (await load.newestSeqs(db, asker, [incidentId])).get(incidentId) ?? null;
  },
  async listIncidents(db, asker, incidentId) {
    return (await listIncidents(db, asker)).find((each) => each.incidentId === incidentId) ?? null;
  },
  readAudience: (db, asker, incidentId) => readAudience(db, asker, incidentId),
  async search(db, asker, incidentId) {
    const { entries } = await search(db, asker, 'team', { words: 'the', incident: incidentId });
    return entries[0] ?? null;
  },
};

/** Those of them that stand elsewhere. */
export const readsElsewhere: readonly string[] = ['readAudience', 'search', 'listIncidents'];

/** Exports of `load.ts` that are for Sitrep alone or read no incident. */
export const readsOfNobody: readonly string[] = ['dueIncidents', 'readEpoch', 'databaseNow'];
