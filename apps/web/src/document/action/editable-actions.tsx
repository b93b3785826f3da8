// Action items for those who may add, change and tick them.

import type { Action } from '@sitrep/incident/nouns/action';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands } from '../failed-commands.tsx';
import { useSending } from '../use-sending.ts';
import { ActionForm } from './action-form.tsx';
import { ActionSection } from './action-section.tsx';

export function EditableActions(props: {
  desk: Desk;
  /** Owned by the page, so that a key can open it. */
  isAdding: boolean;
  onAdding: (isAdding: boolean) => void;
}) {
  const { desk, isAdding, onAdding } = props;
  const now = useNow(60_000);
  const [editing, setEditing] = useState<string | null>(null);
  const { refusal, ask } = useSending(desk.send);
  return (
    <ActionSection
      document={desk.document}
      now={now}
      slots={{
        tick: (action) => (
          <Toggle
            label={`Done: ${action.text}`}
            isOn={action.doneAt !== null}
            onChange={(done) => ask({ type: 'tickAction', actionId: action.id, done })}
          >
            {null}
          </Toggle>
        ),
        beside: (action) => (
          <>
            <EditedBy incidentId={desk.incidentId} field={`action-${action.id}`} place="edge" />
            <Button look="quiet" label={`Edit: ${action.text}`} onPress={() => setEditing(action.id)}>
              <Pencil size="0.9em" aria-hidden="true" />
            </Button>
          </>
        ),
        instead: (action: Action) =>
          editing === action.id ? (
            <ActionForm desk={desk} action={action} onClose={() => setEditing(null)} />
          ) : null,
        add: (
          <>
            <RefusalNotice refusal={refusal} />
            <FailedCommands
              desk={desk}
              of={['addAction', 'changeAction', 'tickAction', 'dropAction', 'removeAction']}
            />
            {isAdding ? (
              <ActionForm desk={desk} onClose={() => onAdding(false)} />
            ) : (
              <Button look="quiet" isFlush shortcut="a" onPress={() => onAdding(true)}>
                <Plus size="1em" aria-hidden="true" /> Add an action item
              </Button>
            )}
          </>
        ),
      }}
    />
  );
}
