// Cuts a day of the timeline into pieces that the browser draws or skips as one, so that ten thousand rows cost what is seen of
// them. Rule: where a piece begins is said by the entry itself, so that new entries at either end and in between leave all
// other pieces as they are. Pure.

import type { Entry } from '@sitrep/incident/nouns/entry';

/** Of 256 entries so many begin a piece: some 25 in each. */
const BEGIN = 10;

export type Piece = { readonly key: string; readonly entries: readonly Entry[] };

export function entryPieces(entries: readonly Entry[]): readonly Piece[] {
  const pieces: { key: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = pieces.at(-1);
    // An id ends with what is random in it.
    if (last && Number.parseInt(entry.id.slice(-2), 16) >= BEGIN) last.entries.push(entry);
    else pieces.push({ key: entry.id, entries: [entry] });
  }
  return pieces;
}
