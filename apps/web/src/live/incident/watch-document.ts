// One incident as a connection watches it: asked for by the number of the last change held. Rule: numbers alone say whether
// something is missing, and those of another life of the server mean nothing here [S6].

import * as z from 'zod/mini';
import type { Frame, Watched } from '../connection.ts';

export type Position = { readonly since: number; readonly epoch: string | null };

export type DocumentParts = {
  readonly incidentId: string;
  /** What is held now; asked at every catch-up. */
  readonly position: () => Position;
  readonly receiveDocument: (epoch: string, frame: Frame<'document'>) => void;
  /** False when a number is missing before the first of them. */
  readonly receiveChanges: (frame: Frame<'changes'>) => boolean;
  /** The held document is in doubt: the next position must ask for a whole one. */
  readonly distrust: () => void;
  readonly hearEditing?: (fields: Frame<'editing'>['fields']) => void;
};

/** As much of a frame as tells that the document is another now. */
const Moving = z.looseObject({ type: z.enum(['changes', 'document']), incidentId: z.string() });

export function watchDocument(parts: DocumentParts): Watched {
  const { incidentId, position, distrust } = parts;
  const holds = (epoch: string) => position().epoch === epoch;
  return {
    incidentId,
    distrust,
    ask: () => ({ type: 'watch', incidentId, ...position() }),
    moves: (said) => Moving.safeParse(said).data?.incidentId === incidentId,
    receive(epoch, frame) {
      if (!('incidentId' in frame) || frame.incidentId !== incidentId) return 'taken';
      if (frame.type === 'document') parts.receiveDocument(epoch, frame);
      else if (frame.type === 'changes') {
        const fits = holds(epoch) && parts.receiveChanges(frame);
        if (!fits) return 'unfit';
      } else if (frame.type === 'current') {
        return !holds(epoch) || position().since < frame.seq ? 'behind' : 'current';
      } else if (frame.type === 'editing') parts.hearEditing?.(frame.fields);
      return 'taken';
    },
  };
}
