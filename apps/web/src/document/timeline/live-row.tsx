// A row of the timeline for the team: its menu, where it is on its way, its editor. Memoised, because a ticking page
// must not draw two hundred rows a second.

import type { Entry } from '@sitrep/incident/nouns/entry';
import { memo } from 'react';
import type { Others } from '../../hooks/presence/use-editing.ts';
import type { SendState } from '../../hooks/use-incident.ts';
import { classes } from '../../ui/classes.ts';
import { lazyPart } from '../../ui/lazy-part.tsx';
import type { Desk } from '../desk.ts';
import { Mark } from '../edited/edited-by.tsx';
import { editedWords } from '../edited/edited-words.ts';
import { EntryRow } from './entry-row.tsx';
import { Objection } from './kinds/objection.tsx';
import { TodoOffer } from './kinds/todo-offer.tsx';
import { SendingMark } from './sending-mark.tsx';
import styles from './timeline.module.css';

export const loadEditor = () => import('./entry-editor.tsx');
const EntryEditor = lazyPart(() => loadEditor().then((file) => file.EntryEditor));

export type LiveRowProps = {
  entry: Entry;
  sending: SendState | undefined;
  isNew: boolean;
  isEdited: boolean;
  others: Others | undefined;
  incidentId: string;
  send: Desk['send'];
  /** Null for those who only read. */
  onMenu: ((entry: Entry, beside: HTMLElement) => void) | null;
  onEdited: () => void;
  /** For a decision of somebody else. */
  onObject: ((entry: Entry) => void) | null;
  /** For a line that says TODO and is no action item yet. */
  onTodo: ((entry: Entry) => void) | null;
};

export const LiveRow = memo(function LiveRow(props: LiveRowProps) {
  const { entry, sending, isNew, isEdited, others, incidentId, send } = props;
  const { onMenu, onEdited, onObject, onTodo } = props;
  return (
    <div className={classes(isNew && styles.new)}>
      {isNew && <span className="spoken">New:</span>}
      {others && !isEdited && <Mark words={editedWords(others)} place="edge" />}
      <EntryRow
        entry={entry}
        sending={
          <>
            {onObject && <Objection entry={entry} onObject={onObject} />}
            {onTodo && <TodoOffer entry={entry} onTodo={onTodo} />}
            {sending && <SendingMark send={sending} />}
          </>
        }
        instead={
          isEdited ? <EntryEditor desk={{ incidentId, send }} entry={entry} onClose={onEdited} /> : undefined
        }
        menu={
          onMenu && (
            <button
              type="button"
              className={styles.menu}
              aria-haspopup="menu"
              aria-label={`Entry of ${entry.happenedAt.slice(11, 16)}Z by ${entry.recordedBy.name}: what to do`}
              onClick={(event) => onMenu(entry, event.currentTarget)}
            />
          )
        }
      />
    </div>
  );
});
