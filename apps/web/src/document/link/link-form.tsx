// Adds a dashboard link. What it will show tomorrow is said at once, and a form of it that stands still is what is added
// unless somebody chooses otherwise [R51].

import { incidentOf } from '@sitrep/incident/nouns/incident';
import { useMemo, useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { UtcField } from '../incident/utc-field.tsx';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './link.module.css';
import type { Judged, LinkChoice } from './link-choices.ts';
import { loadJudging, useJudged } from './use-judged.ts';

type LinkFormProps = {
  desk: Desk;
  /** An address that is known already, and since when where it stands in an entry: that one is looked at first. */
  found?: { readonly url: string; readonly at?: string; readonly form: string };
  onClose: () => void;
};

export function LinkForm({ desk, found, onClose }: LinkFormProps) {
  const { clock } = useLive();
  const form = found?.form ?? 'link-new';
  const draft = useDraft(
    { incidentId: desk.incidentId, form },
    { url: found?.url ?? '', label: '', from: '', until: '' },
  );
  const { label, from, until } = draft.words;
  const url = withScheme(draft.words.url.trim());
  const { refusal, ask } = useSending(desk.send);
  const [chosenId, choose] = useState<LinkChoice['id'] | null>(null);
  const [at] = useState(() => found?.at ?? clock.nowTime());
  const incident = incidentOf(desk.document);
  const start = incident?.startedAt ?? incident?.detectedAt ?? null;
  const options = useMemo(
    () => ({ now: at, start, window: windowOf(from, until, at) }),
    [at, start, from, until],
  );
  const judged = useJudged(url, options);
  const chosen = judged?.choices.find(({ id }) => id === chosenId) ?? judged?.choices[0] ?? null;

  const submit = async () => {
    const judging = await loadJudging();
    const name = label.trim() || shown(url);
    // An address pressed quicker than it was judged is judged now.
    const late = judged ?? judging?.judge(url, options) ?? null;
    const command = judging?.pinCommand(url, name, chosen ?? late?.choices[0] ?? null, late);
    if (!ask(command ?? { type: 'pinLink', label: name, url })) return;
    draft.clear();
    onClose();
  };
  return (
    <Form onSubmit={() => void submit()} onLeave={onClose} label="Add a link">
      <Field
        label="Address"
        value={draft.words.url}
        onChange={(next) => draft.set({ url: next })}
        inputMode="url"
        placeholder="https://"
        hasFocus={!found?.at}
        isRequired
        refusal={refusalAt(refusal, 'url')}
      />
      {judged && <Judgement judged={judged} />}
      {judged && judged.choices.length > 0 && chosen && (
        <>
          <ChoiceRow label="Add it" choices={judged.choices} value={chosen.id} onChange={choose} isStacked />
          <details className={styles.window}>
            <summary>Another window</summary>
            <UtcField label="From" value={from} onChange={(next) => draft.set({ from: next })} whenEmpty="" />
            <UtcField
              label="Until"
              value={until}
              onChange={(next) => draft.set({ until: next })}
              whenEmpty="Empty is now."
            />
          </details>
        </>
      )}
      <Field
        label="What it shows (optional)"
        value={label}
        onChange={(next) => draft.set({ label: next })}
        maxLength={120}
        placeholder="Checkout errors"
        refusal={refusalAt(refusal, 'label')}
      />
      <RefusalNotice refusal={refusalBeside(refusal, ['url', 'label'])} />
      <FormActs>
        <Button type="submit" look="primary">
          Add link
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}

function Judgement({ judged }: { judged: Judged }) {
  const { tool, reason, next, notes, secrets } = judged;
  return (
    <div className={styles.judgement} role="status">
      <p>
        <b>{judged.class}</b>
        {tool && ` · ${tool}`}: {reason}. {next}
      </p>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {secrets.length > 0 && (
        <p>
          <b>Viewers will see this address.</b> It holds{' '}
          {secrets.map(({ name, looksLike }) => `${name} (looks like ${looksLike})`).join(', ')}.
        </p>
      )}
    </div>
  );
}

function windowOf(from: string, until: string, now: string) {
  const begin = readTime(from, now);
  const end = readTime(until, now);
  if (begin.kind !== 'timed' || end.kind === 'doubtful') return undefined;
  const to = end.kind === 'timed' ? end.at : now;
  return begin.at < to ? { from: begin.at, until: to } : undefined;
}

function withScheme(typed: string): string {
  return typed === '' || /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`;
}

function shown(address: string): string {
  if (!URL.canParse(address)) return address.slice(0, 120);
  const { host, pathname } = new URL(address);
  return `${host}${pathname === '/' ? '' : pathname}`.slice(0, 120);
}
