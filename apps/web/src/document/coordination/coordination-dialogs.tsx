// The dialogs of coordination, one at a time.

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import type { Desk } from '../desk.ts';
import { ReasonDialog } from '../incident/reason-dialog.tsx';
import type { CoordinationAct } from './editable-coordination.tsx';
import { HandoffDialog } from './handoff-dialog.tsx';

export function CoordinationDialog(props: { desk: Desk; act: CoordinationAct; onClose: () => void }) {
  const { desk, act, onClose } = props;
  const holder = coordinationOf(desk.document)?.holder;
  if (act === 'handOff') return <HandoffDialog desk={desk} onClose={onClose} />;
  if (act === 'standDown') {
    return (
      <ReasonDialog
        desk={desk}
        form="stand-down"
        title="Stand down as coordinator"
        label="Why is no coordinator needed any more? (optional)"
        act="Stand down"
        command={(reason) => ({ type: 'standDown', ...(reason.trim() && { reason }) })}
        onClose={onClose}
      >
        <p>
          Nobody coordinates then, and your part of the status no longer grows old. To pass it on instead,
          hand it off.
        </p>
      </ReasonDialog>
    );
  }
  if (!holder) return null;
  return (
    <ReasonDialog
      desk={desk}
      form="take-over"
      title={`Take over from ${holder.name}`}
      label="Why, without waiting for a handoff?"
      act={`Take over from ${holder.name}`}
      command={(reason) => ({ type: 'takeOver', reason, from: holder.id })}
      onClose={onClose}
    >
      <p>You coordinate at once. {holder.name} and everybody else see your reason.</p>
    </ReasonDialog>
  );
}
