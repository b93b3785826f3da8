// Cuts a day of the timeline into pieces that the browser draws or skips as one, so that ten thousand rows cost what is seen of
// them. Rule: a piece is known by its oldest entry, and which entry that is, the entry itself says: so new entries leave every
// piece in its place, also the newest one that they come into, with the focus, the selection and the forms in its rows. Pure.

import type { Entry } from '@sitrep/incident/nouns/entry';
import type { Order } from './entry-days.ts';

/** What follows a 0 at the end of an id that begins a piece: ten of 256 do, so some 25 are in each. */
const BEGINNINGS = '0123456789';

/** The key of the piece whose beginning lies before what is shown. */
const OLDEST = 'oldest';

export type Piece = { readonly key: string; readonly entries: readonly Entry[] };

/** In the order they are shown in. */
export function entryPieces(entries: readonly Entry[], order: Order): readonly Piece[] {
  const oldestFirst = order === 'oldestFirst' ? entries : entries.toReversed();
  const pieces: { key: string; entries: Entry[] }[] = [];
  for (const entry of oldestFirst) {
    const last = pieces.at(-1);
    if (begins(entry)) pieces.push({ key: entry.id, entries: [entry] });
    else if (last) last.entries.push(entry);
    else pieces.push({ key: OLDEST, entries: [entry] });
  }
  if (order === 'oldestFirst') return pieces;
  return pieces.toReversed().map(({ key, entries: held }) => ({ key, entries: held.toReversed() }));
}

// An id ends with what is random in it, in hex.
function begins({ id }: Entry): boolean {
  return id.at(-2) === '0' && BEGINNINGS.includes(id.at(-1) ?? '');
}
