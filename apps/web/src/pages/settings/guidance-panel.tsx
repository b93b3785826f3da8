// What to look at for each kind of failure, worded by admins for the whole installation; what Sitrep ships stands beside.

import { failureModeWords, type OwnGuidance } from '@sitrep/incident/nouns/tried/guidance';
import { type FailureMode, failureModes } from '@sitrep/incident/nouns/tried/hypothesis';
import { useState } from 'react';
import { PlainText } from '../../document/plain-text.tsx';
import { useGuidance } from '../../hooks/use-guidance.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './guidance.module.css';
import { GuidanceForm } from './guidance-form.tsx';

export function GuidancePanel() {
  const { own, refusal } = useGuidance();
  const now = useNow(60_000);
  const [open, setOpen] = useState<FailureMode | null>(null);
  const [saved, setSaved] = useState<FailureMode | null>(null);
  return (
    <Panel id="guidance" title="What to look at, by kind of failure">
      <p className={styles.lead}>
        Responders read this beside a hypothesis, by the kind of failure they have in mind. Name your own
        dashboards, commands and people.
      </p>
      <RefusalNotice refusal={refusal} />
      {own && (
        <ul>
          {failureModes.map((mode) => {
            const words = own.find((one) => one.mode === mode);
            return (
              <li key={mode} className={styles.mode}>
                {open === mode ? (
                  <GuidanceForm
                    mode={mode}
                    own={words}
                    onClose={(isSaved) => {
                      setOpen(null);
                      setSaved(isSaved ? mode : null);
                    }}
                  />
                ) : (
                  <One
                    mode={mode}
                    own={words}
                    now={now}
                    isSaved={saved === mode}
                    onEdit={() => setOpen(mode)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function One(props: {
  mode: FailureMode;
  own: OwnGuidance | undefined;
  now: string;
  isSaved: boolean;
  onEdit: () => void;
}) {
  const { mode, own, now, isSaved, onEdit } = props;
  return (
    <>
      <div className={styles.line}>
        <span>
          <b>{failureModeWords[mode]}</b>{' '}
          <span className={styles.note} dir="auto">
            {own ? (
              <>
                worded by {own.by.name}, <TimeText at={own.at} now={now} />
              </>
            ) : (
              'as Sitrep ships it'
            )}
          </span>{' '}
          <span role="status">{isSaved && 'Saved.'}</span>
        </span>
        <Button
          onPress={onEdit}
          label={`Edit what to look at: ${failureModeWords[mode]}`}
          ref={isSaved ? takeFocus : undefined}
        >
          Edit
        </Button>
      </div>
      {own && (
        <p className={styles.own}>
          <PlainText text={own.text} />
        </p>
      )}
    </>
  );
}

// The form that had the focus is gone.
const takeFocus = (button: HTMLButtonElement | null) => button?.focus();
