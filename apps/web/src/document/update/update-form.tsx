// Writes a status update: what is known now, and with it the state, the promise, an ETA, and the tick that confirms the
// three impacts, which stand beside it to be read first [L8].

import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf, OpenState } from '@sitrep/incident/nouns/incident';
import { staleAfterMs } from '@sitrep/incident/obligation';
import type { KeyboardEvent } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { stateWords } from '../../ui/badge/state-badge.tsx';
import { Button } from '../../ui/form/button.tsx';
import { ChoiceRow } from '../../ui/form/choice-row.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import { spanWords, timeWords } from '../../ui/time/time-words.ts';
import type { Desk } from '../desk.ts';
import { areaWords } from '../impact/impact-section.tsx';
import { unreadTime } from '../incident/utc-field.tsx';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import { promises, readAhead } from './read-ahead.ts';
import styles from './update.module.css';

const states = OpenState.options.map((state) => ({ id: state, words: stateWords[state] }));

export function UpdateForm({ desk, onClose }: { desk: Desk; onClose: () => void }) {
  const { clock } = useLive();
  const most = staleAfterMs(desk.document) / 1000;
  const state = incidentOf(desk.document)?.state ?? 'investigating';
  const draft = useDraft(
    { incidentId: desk.incidentId, form: 'update' },
    { text: '', state, was: state, next: String(most), eta: '', still: '' },
  );
  const { text, eta, still, was } = draft.words;
  const { refusal, ask, refuse } = useSending(desk.send);
  const to = OpenState.safeParse(draft.words.state).data;
  const ahead = readAhead(eta, clock.nowTime());
  const coordinates = coordinationOf(desk.document)?.holder?.id === desk.me.id;

  const submit = () => {
    if (ahead === null) return refuse(unreadTime('eta', 'This is no time ahead. Write 16:00 or +40m.'));
    const isPosted = ask({
      type: 'addUpdate',
      text,
      nextInSeconds: Math.min(Number(draft.words.next), most),
      ...(to && to !== was && { state: { to, was: state === was ? state : OpenState.parse(was) } }),
      ...(ahead !== 'empty' && { eta: ahead }),
      ...(still && { stillTrue: true }),
    });
    if (!isPosted) return;
    draft.clear();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    submit();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label="Post a status update">
      <Field
        label="What is known now"
        value={text}
        onChange={(next) => draft.set({ text: next })}
        onKeyDown={onKeyDown}
        rows={3}
        maxLength={2000}
        placeholder="Rolled back 2 of 4 clusters, errors fell from 32 % to 18 %."
        hasFocus
        refusal={refusalAt(refusal, 'text')}
      />
      <div className={styles.choices}>
        <ChoiceRow
          label="State"
          choices={states}
          value={to ?? 'investigating'}
          onChange={(next) => draft.set({ state: next, was: state })}
        />
        <ChoiceRow
          label="Next update in"
          choices={promises(most).map((seconds) => ({
            id: String(seconds),
            words: spanWords(seconds * 1000),
          }))}
          value={draft.words.next}
          onChange={(next) => draft.set({ next })}
        />
        <Field
          label="Over by about (UTC, optional)"
          value={eta}
          onChange={(next) => draft.set({ eta: next })}
          placeholder="16:00 or +40m"
          hint={hintOf(ahead, clock.nowTime())}
          refusal={refusalAt(refusal, 'eta')}
          className={styles.eta}
        />
      </div>
      <div className={styles.still}>
        <Toggle isOn={still !== ''} onChange={(isOn) => draft.set({ still: ticked(isOn) })}>
          All three still true{coordinates && ', and I still coordinate'}
        </Toggle>
        <p className={styles.meta}>
          {impactAreas.map((area) => (
            <span key={area} className={styles.piece}>
              {areaWords[area]}: {impacts.get(desk.document, area)?.text || 'not known yet'}
            </span>
          ))}
        </p>
      </div>
      <RefusalNotice refusal={refusalBeside(refusal, ['text', 'eta'])} />
      <FormActs>
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Post update
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}

function hintOf(ahead: ReturnType<typeof readAhead>, now: string): string {
  if (ahead === 'empty') return 'Empty says none.';
  return ahead === null ? 'Write 16:00 or +40m.' : timeWords(ahead, now);
}
