// Who else corrects which entry of the timeline, over the edge of its row. Rule: rows know nothing of it: there are thousands
// of them, and whoever is at one is a rare thing.

import { createPortal } from 'react-dom';
import { useOthersAtAll } from '../../hooks/presence/use-editing.ts';
import { Mark } from './edited-by.tsx';
import { editedWords } from './edited-words.ts';

const CORRECTS = 'correct-';

export function EditedEntries({ incidentId }: { incidentId: string }) {
  const all = useOthersAtAll(incidentId);
  return [...all].map(([field, others]) => {
    const row =
      !others.isHere &&
      field.startsWith(CORRECTS) &&
      document.getElementById(`entry-${field.slice(CORRECTS.length)}`);
    return row && createPortal(<Mark words={editedWords(others)} place="edge" />, row, field);
  });
}
