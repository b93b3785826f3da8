// Declaring: one required field, everything else can wait [UX3]. What is open already stands beside it, the likeliest
// first, so that nothing is declared twice.

import { severities } from '@sitrep/incident/nouns/incident';
import type { Refusal } from '@sitrep/incident/refusal';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { readTime } from '../document/composer/composer-time.ts';
import { UtcField, unreadTime } from '../document/incident/utc-field.tsx';
import { refusalAt, refusalBeside } from '../document/use-sending.ts';
import { useDeclare } from '../hooks/declare/use-declare.ts';
import { useDraft } from '../hooks/device/use-draft.ts';
import { useLive } from '../hooks/live-context.tsx';
import { useNow } from '../hooks/use-now.ts';
import { severityWords } from '../ui/badge/severity-badge.tsx';
import { Button } from '../ui/form/button.tsx';
import { ChoiceRow } from '../ui/form/choice-row.tsx';
import { Field } from '../ui/form/field.tsx';
import { Form } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../ui/form/toggle.tsx';
import styles from './declare/declare.module.css';
import { OpenAlready } from './declare/open-already.tsx';
import page from './page.module.css';

const severityChoices = severities.map((id) => ({
  id,
  words: id === 'unknown' ? 'not known yet' : severityWords[id],
}));

export function DeclarePage() {
  const now = useNow();
  const { device } = useLive();
  const [, navigate] = useLocation();
  const draft = useDraft(
    { incidentId: null, form: 'declare' },
    { title: '', severity: 'unknown', started: '', approx: '', sensitive: '' },
  );
  const { title, started } = draft.words;
  const severity = severities.find((known) => known === draft.words.severity) ?? 'unknown';
  const approx = draft.words.approx !== '';
  const sensitive = draft.words.sensitive !== '';
  const [unread, setUnread] = useState<Refusal | null>(null);
  const { declare, isAsking, refusal: answered } = useDeclare();
  const refusal = unread ?? answered;

  // Nothing of it is written down on this device, from the tick on [Y9].
  const keepSensitive = (isOn: boolean) => {
    void device.keepOff(null, isOn);
    draft.set({ sensitive: ticked(isOn) });
  };
  useEffect(() => void device.keepOff(null, sensitive), [device, sensitive]);
  useEffect(() => {
    document.title = 'Declare an incident · Sitrep';
  }, []);
  const submit = async () => {
    const start = readTime(started, now);
    setUnread(start.kind === 'doubtful' ? unreadTime('startedAt', start.why) : null);
    if (start.kind === 'doubtful' || isAsking) return;
    const answer = await declare({
      type: 'declareIncident',
      title,
      severity,
      ...(sensitive && { sensitive }),
      ...(start.kind === 'timed' && { startedAt: start.at, startedApprox: approx || start.approx }),
    });
    if (!answer) return;
    draft.clear();
    navigate(`/i/${answer.code}`);
  };
  return (
    <main className={page.page}>
      <h1 className={page.title}>Declare an incident</h1>
      <div className={styles.sides}>
        <Form onSubmit={() => void submit()} label="Declare an incident">
          <Field
            label="What is wrong?"
            value={title}
            onChange={(next) => draft.set({ title: next })}
            placeholder="Checkout fails for EU cards"
            hint="One line is enough. You can change it later."
            maxLength={200}
            hasFocus
            isRequired
            className={styles.title}
            refusal={refusalAt(refusal, 'title')}
          />
          <ChoiceRow
            label="Severity"
            choices={severityChoices}
            value={severity}
            onChange={(next) => draft.set({ severity: next })}
          />
          <details className={styles.more}>
            <summary>Started earlier?</summary>
            <UtcField
              label="Started"
              value={started}
              onChange={(next) => draft.set({ started: next })}
              whenEmpty="Empty means not known yet."
              refusal={refusalAt(refusal, 'startedAt')}
            />
            <Toggle isOn={approx} onChange={(isOn) => draft.set({ approx: ticked(isOn) })}>
              The start is a guess
            </Toggle>
          </details>
          <div>
            <Toggle isOn={sensitive} onChange={keepSensitive}>
              Sensitive: only you, and whom you name, may see it
            </Toggle>
            {sensitive && (
              <p className={styles.sensitive}>
                Nobody else finds it, no admin either. Name people and teams on its page. Nothing of it is
                kept on this device.
              </p>
            )}
          </div>
          <RefusalNotice refusal={refusalBeside(refusal, ['title', 'startedAt'])} />
          <span className={styles.acts}>
            <Button type="submit" look="primary" shortcut="↵" isDisabled={isAsking}>
              {isAsking ? 'Declaring…' : 'Declare incident'}
            </Button>
            <Button look="quiet" onPress={() => navigate('/')}>
              Back to the list
            </Button>
          </span>
        </Form>
        <OpenAlready typed={title} now={now} />
      </div>
    </main>
  );
}
