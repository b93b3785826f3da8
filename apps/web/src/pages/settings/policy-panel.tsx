// After how long a status is stale, for the whole installation. A new value is put into every open incident.

import { useState } from 'react';
import { usePolicy } from '../../hooks/use-policy.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { readSpan, writeSpan } from './span.ts';

const UNREAD = {
  happened: 'This is not a length of time.',
  next: 'Write it like 30 min or 90 s.',
  safe: 'The setting in force did not change.',
};

export function PolicyPanel() {
  const { policy, refusal, saving } = usePolicy();
  const [typed, setTyped] = useState<string | null>(null);
  const [unread, setUnread] = useState(false);
  const [saved, setSaved] = useState(false);
  const inForce = policy ? writeSpan(policy.staleAfterSeconds) : '';
  const save = async () => {
    const seconds = readSpan(typed ?? inForce);
    setUnread(seconds === null);
    setSaved(false);
    if (seconds === null) return;
    if (await saving.ask({ staleAfterSeconds: seconds })) {
      setTyped(null);
      setSaved(true);
    }
  };
  return (
    <Panel id="policy" title="For everybody">
      <RefusalNotice refusal={refusal} />
      {policy && (
        <Form onSubmit={() => void save()}>
          <Field
            label="A status is stale after"
            value={typed ?? inForce}
            onChange={(next) => {
              setTyped(next);
              setSaved(false);
            }}
            hint="30 min by the usual policy; shorter for a drill. It holds at once in every open incident."
            refusal={unread ? UNREAD : saving.refusal}
          />
          <span>
            <Button type="submit" look="primary" isDisabled={saving.isAsking}>
              Save for everybody
            </Button>{' '}
            <span role="status">{saved && `Saved: stale after ${inForce}.`}</span>
          </span>
        </Form>
      )}
    </Panel>
  );
}
