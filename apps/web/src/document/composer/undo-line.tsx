// What was just posted, for as long as it can be taken back. It stands in the place of the hint, so that nothing moves
// when it goes [UX9, UX11].

import { Button } from '../../ui/form/button.tsx';
import styles from './composer.module.css';
import { typeInto } from './suggest/use-suggestions.ts';
import type { Undoable, useUndo } from './use-undo.ts';

export function UndoLine({ last, onUndo }: { last: Undoable; onUndo: () => void }) {
  const { ids } = last;
  return (
    <span className={styles.hint}>
      {ids.length === 1 ? 'Added.' : `Added ${ids.length} entries.`}
      <Button look="quiet" shortcut="z" onPress={onUndo}>
        Undo
      </Button>
    </span>
  );
}

/** The words go back to where they were typed, unless something else stands there by now. */
export function takeBack({ undo }: ReturnType<typeof useUndo>, field: HTMLTextAreaElement | null): void {
  const undone = undo();
  if (undone?.typed && field?.value === '') typeInto(field, 0, 0, undone.typed);
}
