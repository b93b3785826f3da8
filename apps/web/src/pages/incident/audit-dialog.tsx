// Who opened this incident, shared it, erased something or changed who may see it: for its coordinator and admins.

import { useAudit } from '../../hooks/audit/use-audit.ts';
import { useNow } from '../../hooks/use-now.ts';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { AuditLines } from '../audit/audit-lines.tsx';

export function AuditDialog({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const now = useNow(60_000);
  const audit = useAudit({ incidentId });
  return (
    <DialogBox title="Who opened this incident" onClose={onClose} isWide>
      <p>Opening is noted once in ten minutes. What people wrote stands in the timeline.</p>
      <AuditLines audit={audit} now={now} ofOne />
    </DialogBox>
  );
}
