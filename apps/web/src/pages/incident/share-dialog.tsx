// Makes a read-only address. It is outward and cannot be taken back by undoing, so it says first who will see what.

import { useShare } from '../../hooks/use-share.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';

export function ShareDialog({ incidentId, onClose }: { incidentId: string; onClose: () => void }) {
  const { share, url, isAsking, refusal } = useShare(incidentId);
  return (
    <DialogBox title="Share a read-only view" onClose={onClose}>
      <Form onSubmit={share}>
        <p>
          Whoever has the link reads this incident live, without signing in. Private entries and earlier
          wordings are not in it.
        </p>
        {url && (
          <Field
            label="Read-only link"
            value={url}
            onChange={() => {}}
            hasFocus
            hint="Shown only now. Make another one whenever you need it."
          />
        )}
        <RefusalNotice refusal={refusal} />
        <DialogActs>
          {url ? (
            <CopyButton text={() => url} look="primary">
              Copy link
            </CopyButton>
          ) : (
            <Button type="submit" look="primary" isDisabled={isAsking}>
              {isAsking ? 'Making the link…' : 'Make a read-only link'}
            </Button>
          )}
          <Button onPress={onClose}>Close</Button>
        </DialogActs>
      </Form>
    </DialogBox>
  );
}
