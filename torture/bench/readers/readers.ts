// All readers of a bench, and how far they are. Rule: "fresh" is told by numbers while commands go on, and by the whole
// document, byte for byte against the database, when they are held.
import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '@sitrep/database/database';
import { loadDocument, newestSeqs } from '@sitrep/database/load';
import { canonical } from '@sitrep/incident/canonical';
import type { Audience } from '@sitrep/incident/document';
import type { Town } from '../town/bench-town.ts';
import { Reader } from './reader.ts';

const LOOK_MS = 20;
const AUDIENCES: readonly Audience[] = ['team', 'viewer'];

/** One per instance and audience on the hot incident, the others spread over the rest. */
export function openReaders({ incidents, instances, readers }: Town, count: number): Reader[] {
  const [hot = '', ...others] = incidents;
  return Array.from({ length: count }, (_, n) => {
    const audience = AUDIENCES[n % 2] ?? 'team';
    const first = Math.floor(n / 2) % instances.length;
    const isOnHot = n < 2 * instances.length;
    const incidentId = isOnHot ? hot : (others[(n - 2 * instances.length) % others.length] ?? hot);
    const inOrder = [...instances.slice(first), ...instances.slice(0, first)];
    return new Reader({ incidentId, audience, person: readers[audience], instances: inOrder });
  });
}

/** The numbers the database stands at, for each reader. */
export async function targetsOf(
  database: Database,
  readers: readonly Reader[],
): Promise<Map<Reader, number>> {
  const newest = await newestSeqs(database, 'system', [
    ...new Set(readers.map(({ incidentId }) => incidentId)),
  ]);
  return new Map(
    readers.map((reader) => {
      const { seq = 0, viewSeq = 0 } = newest.get(reader.incidentId) ?? {};
      return [reader, reader.audience === 'team' ? seq : viewSeq];
    }),
  );
}

/** When each of them was live and held its number, counted from `from`; null for those who were not within `mostMs`. */
export async function untilFresh(
  targets: ReadonlyMap<Reader, number>,
  from: number,
  mostMs: number,
): Promise<Map<Reader, number | null>> {
  const took = new Map<Reader, number | null>();
  while (took.size < targets.size) {
    const now = Date.now();
    for (const [reader, seq] of targets) {
      if (took.has(reader)) continue;
      if (reader.isLive && reader.seq >= seq) took.set(reader, now - from);
      else if (now - from > mostMs) took.set(reader, null);
    }
    await pause(LOOK_MS);
  }
  return took;
}

/** All of them where they began, so that the next fault hurts as many as this one; given up after `mostMs`. */
export async function goHome(readers: readonly Reader[], mostMs: number): Promise<void> {
  for (const reader of readers) reader.goHome();
  const until = Date.now() + mostMs;
  while (readers.some(({ isAtHome }) => !isAtHome) && Date.now() < until) await pause(LOOK_MS);
}

/** Readers that do not show, within `mostMs`, exactly what the database holds while nothing is written. */
export async function divergent(
  database: Database,
  readers: readonly Reader[],
  mostMs: number,
): Promise<Reader[]> {
  const truth = new Map<string, string>();
  for (const { incidentId, audience } of readers) {
    const key = `${incidentId} ${audience}`;
    if (!truth.has(key))
      truth.set(key, canonical(await loadDocument(database, 'system', incidentId, audience)));
  }
  const until = Date.now() + mostMs;
  for (;;) {
    const different = readers.filter(
      ({ document, incidentId, audience }) => canonical(document) !== truth.get(`${incidentId} ${audience}`),
    );
    if (different.length === 0 || Date.now() > until) return different;
    await pause(LOOK_MS);
  }
}
