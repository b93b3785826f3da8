// The times for those who may correct them.

import { Pencil } from 'lucide-react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import type { Desk } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands } from '../failed-commands.tsx';
import { TimesSection } from './times-section.tsx';

export function EditableTimes({ desk, onEdit }: { desk: Desk; onEdit: () => void }) {
  const now = useNow(60_000);
  return (
    <>
      <TimesSection
        document={desk.document}
        now={now}
        slots={{
          edit: (
            <>
              <EditedBy incidentId={desk.incidentId} field="times" place="edge" />
              <Button look="quiet" label="Edit times" onPress={onEdit}>
                <Pencil size="0.9em" aria-hidden="true" /> Edit
              </Button>
            </>
          ),
        }}
      />
      <FailedCommands desk={desk} of={['setTimes']} />
    </>
  );
}
