// "No change, still on it": one key, one press, one command, wherever it is offered.

import type { Document } from '@sitrep/incident/document';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';

export function noChange(document: Document) {
  return { type: 'repeatUpdate' as const, updateId: newestUpdate(document)?.id ?? null };
}

export const NO_CHANGE_DONE = 'Said: no change, still on it. All three are still true';
