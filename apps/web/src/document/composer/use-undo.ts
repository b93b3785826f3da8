// Taking back what was just written, for ten seconds: one never sent is gone, any other is struck out, for what was
// committed stays readable for ever. The words go back to where they were typed.

import type { Command } from '@sitrep/incident/nouns';
import { useCallback, useEffect, useState } from 'react';
import type { IncidentActs } from '../../hooks/use-incident.ts';

const STANDS_MS = 10_000;

export type Undoable = {
  /** Entries of one act: a line, or all that were pasted. */
  readonly ids: readonly string[];
  /** As they were typed, for one line. */
  readonly typed: string | null;
};

export function useUndo({ send, discard }: Pick<IncidentActs, 'send' | 'discard'>) {
  const [last, setLast] = useState<Undoable | null>(null);
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(null), STANDS_MS);
    return () => clearTimeout(timer);
  }, [last]);
  const undo = useCallback((): Undoable | null => {
    for (const entryId of last?.ids ?? []) {
      const strike: Command = { type: 'strikeEntry', entryId, reason: 'Taken back at once' };
      if (discard(entryId) === null) send(strike);
    }
    setLast(null);
    return last;
  }, [last, send, discard]);
  return { last, offer: setLast, undo };
}
