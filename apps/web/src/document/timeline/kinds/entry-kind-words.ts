// What the kinds of entries are called. A note is what an entry is when nobody says otherwise: it carries no word.

import type { EntryKind } from '@sitrep/incident/nouns/entry';

export const entryKindWords: Record<EntryKind, string> = {
  note: 'note',
  log: 'log',
  decision: 'decision',
  finding: 'finding',
  communication: 'told',
};
