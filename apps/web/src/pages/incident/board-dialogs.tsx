// The one dialog that is open.

import { isSensitive } from '@sitrep/incident/nouns/access';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { AccessDialog } from '../../document/access/access-dialog.tsx';
import { CoordinationDialog } from '../../document/coordination/coordination-dialogs.tsx';
import type { Desk } from '../../document/desk.ts';
import { erasableIn } from '../../document/erase/erasable.ts';
import { EraseDialog } from '../../document/erase/erase-dialog.tsx';
import { CloseDialog } from '../../document/incident/close-dialog.tsx';
import { ReasonDialog } from '../../document/incident/reason-dialog.tsx';
import { TimesDialog } from '../../document/incident/times-dialog.tsx';
import { TitleDialog } from '../../document/incident/title-dialog.tsx';
import { AuditDialog } from './audit-dialog.tsx';
import type { OpenDialog } from './open.ts';
import { ShareDialog } from './share/share-dialog.tsx';

export function BoardDialogs(props: { desk: Desk; dialog: OpenDialog; onClose: () => void }) {
  const { desk, dialog, onClose } = props;
  const incident = incidentOf(desk.document);
  if (!incident) return null;
  const shared = { desk, incident, onClose };
  switch (dialog) {
    case 'title':
      return <TitleDialog {...shared} />;
    case 'times':
      return <TimesDialog {...shared} />;
    case 'access':
      return <AccessDialog desk={desk} onClose={onClose} />;
    case 'share':
      return (
        <ShareDialog
          incidentId={desk.incidentId}
          isSensitive={isSensitive(desk.document)}
          onClose={onClose}
        />
      );
    case 'erase':
      return <EraseDialog desk={desk} records={erasableIn(desk)} onClose={onClose} />;
    case 'audit':
      return <AuditDialog incidentId={desk.incidentId} onClose={onClose} />;
    case 'resolve':
      return <CloseDialog {...shared} closing="resolved" />;
    case 'duplicate':
    case 'falseAlarm':
      return <CloseDialog {...shared} closing={dialog} />;
    case 'reopen':
      return (
        <ReasonDialog
          desk={desk}
          form="reopen"
          title="Reopen this incident"
          label="Why is it not over?"
          act={`Reopen ${incident.code}`}
          command={(reason) => ({ type: 'reopenIncident', reason })}
          onClose={onClose}
        />
      );
    default:
      return <CoordinationDialog desk={desk} act={dialog} onClose={onClose} />;
  }
}
