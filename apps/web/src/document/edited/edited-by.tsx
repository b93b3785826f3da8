// Who else edits a field, at the field and in its form [UX14]. Rule: nothing moves for it [UX11]: it stands in a line that is
// there already, or over an edge. It is drawn by itself, without the page around it.

import { Pencil } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Draft } from '../../hooks/device/use-draft.ts';
import { useEditing, useOthersAt } from '../../hooks/presence/use-editing.ts';
import styles from './edited.module.css';
import { editedWords } from './edited-words.ts';

/** `line`: in a line of text; `edge`: over the upper edge of what it stands in; `foot`: under the end of a form, `head`: of the header. */
type Place = 'line' | 'edge' | 'foot' | 'head';

/** At the field itself, as long as its form is not open here: that one says it then. */
export function EditedBy(props: { incidentId: string; field: string; place: Place; doing?: string }) {
  const { incidentId, field, place, doing } = props;
  const others = useOthersAt(incidentId, field);
  return others && !others.isHere && <Mark words={editedWords(others, doing)} place={place} />;
}

/** In a form: that it is open here, for the others; and who else has it open, said aloud once. */
export function EditedToo({ at }: { at: Draft<never>['at'] }) {
  const others = useOthersAt(at.incidentId ?? '', at.form);
  const words = others && editedWords(others);
  const [told, setTold] = useState<string | null>(null);
  useEditing(at);
  useEffect(() => {
    setTold((before) => (words === null ? before && '' : (before ?? words)));
  }, [words]);
  return (
    <>
      <span role="status" className="spoken">
        {told}
      </span>
      {words && <Mark words={words} place="foot" />}
    </>
  );
}

export function Mark({ words, place }: { words: string; place: Place }) {
  return (
    <span className={styles.edited} data-place={place} data-print="no">
      <Pencil size="0.9em" aria-hidden="true" /> {words}
    </span>
  );
}
