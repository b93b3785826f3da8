// Declaring: one required field, everything else can wait [UX3]. What is open already stands beside it, the likeliest
// first, so that nothing is declared twice.

import { severities } from '@sitrep/incident/nouns/incident';
import type { Refusal } from '@sitrep/incident/refusal';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { readTime } from '../document/composer/composer-time.ts';
import { UtcField, unreadTime } from '../document/incident/utc-field.tsx';
import { refusalAt, refusalBeside } from '../document/use-sending.ts';
import { useDeclare } from '../hooks/use-declare.ts';
import { useDraft } from '../hooks/use-draft.ts';
import { useNow } from '../hooks/use-now.ts';
import { severityWords } from '../ui/badge/severity-badge.tsx';
import { Button } from '../ui/form/button.tsx';
import { ChoiceRow } from '../ui/form/choice-row.tsx';
import { Field } from '../ui/form/field.tsx';
import { Form } from '../ui/form/form.tsx';
import { RefusalNotice } from '../ui/form/refusal-notice.tsx';
import { Toggle } from '../ui/form/toggle.tsx';
import styles from './declare/declare.module.css';
import { OpenAlready } from './declare/open-already.tsx';
import page from './page.module.css';

const severityChoices = severities.map((id) => ({
  id,
  words: id === 'unknown' ? 'not known yet' : severityWords[id],
}));

export function DeclarePage() {
  const now = useNow();
  const [, navigate] = useLocation();
  const title = useDraft({ incidentId: null, field: 'declare-title' });
  const [severity, setSeverity] = useState<(typeof severities)[number]>('unknown');
  const [started, setStarted] = useState('');
  const [approx, setApprox] = useState(false);
  const [unread, setUnread] = useState<Refusal | null>(null);
  const { declare, isAsking, refusal: answered } = useDeclare();
  const refusal = unread ?? answered;

  useEffect(() => {
    document.title = 'Declare an incident · Sitrep';
  }, []);
  const submit = async () => {
    const start = readTime(started, now);
    setUnread(start.kind === 'doubtful' ? unreadTime('startedAt', start.why) : null);
    if (start.kind === 'doubtful' || isAsking) return;
    const answer = await declare({
      type: 'declareIncident',
      title: title.text,
      severity,
      ...(start.kind === 'timed' && { startedAt: start.at, startedApprox: approx || start.approx }),
    });
    if (!answer) return;
    title.setText('');
    navigate(`/i/${answer.code}`);
  };
  return (
    <main className={page.page}>
      <h1 className={page.title}>Declare an incident</h1>
      <div className={styles.sides}>
        <Form onSubmit={() => void submit()} label="Declare an incident">
          <Field
            label="What is wrong?"
            value={title.text}
            onChange={title.setText}
            placeholder="Checkout fails for EU cards"
            hint="One line is enough. You can change it later."
            maxLength={200}
            hasFocus
            isRequired
            className={styles.title}
            refusal={refusalAt(refusal, 'title')}
          />
          <ChoiceRow label="Severity" choices={severityChoices} value={severity} onChange={setSeverity} />
          <details className={styles.more}>
            <summary>Started earlier?</summary>
            <UtcField
              label="Started"
              value={started}
              onChange={setStarted}
              whenEmpty="Empty means not known yet."
              refusal={refusalAt(refusal, 'startedAt')}
            />
            <Toggle isOn={approx} onChange={setApprox}>
              The start is a guess
            </Toggle>
          </details>
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
        <OpenAlready typed={title.text} now={now} />
      </div>
    </main>
  );
}
