// After how long a status is stale, and after how long whoever was asked reports back, for the whole installation. New values
// are put into every open incident.

import { DEFAULT_POLICY } from '@sitrep/incident/nouns/policy';
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
  const [typedBack, setTypedBack] = useState<string | null>(null);
  const [unread, setUnread] = useState<'stale' | 'back' | null>(null);
  const [saved, setSaved] = useState(false);
  const inForce = policy ? writeSpan(policy.staleAfterSeconds) : '';
  const backInForce = policy ? writeSpan(policy.checkBackSeconds ?? DEFAULT_POLICY.checkBackSeconds) : '';
  const save = async () => {
    const staleAfterSeconds = readSpan(typed ?? inForce);
    const checkBackSeconds = readSpan(typedBack ?? backInForce);
    setUnread(staleAfterSeconds === null ? 'stale' : checkBackSeconds === null ? 'back' : null);
    setSaved(false);
    if (staleAfterSeconds === null || checkBackSeconds === null) return;
    if (await saving.ask({ staleAfterSeconds, checkBackSeconds })) {
      setTyped(null);
      setTypedBack(null);
      setSaved(true);
    }
  };
  const isOfBack = saving.refusal?.field === 'checkBackSeconds';
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
            refusal={unread === 'stale' ? UNREAD : isOfBack ? null : saving.refusal}
          />
          <Field
            label="Whoever was asked for something reports back after"
            value={typedBack ?? backInForce}
            onChange={(next) => {
              setTypedBack(next);
              setSaved(false);
            }}
            hint="10 min unless another time is said with the task."
            refusal={unread === 'back' ? UNREAD : isOfBack ? saving.refusal : null}
          />
          <span>
            <Button type="submit" look="primary" isDisabled={saving.isAsking}>
              Save for everybody
            </Button>{' '}
            <span role="status">{saved && `Saved: stale after ${inForce}, back after ${backInForce}.`}</span>
          </span>
        </Form>
      )}
    </Panel>
  );
}
