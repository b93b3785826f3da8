// One statement being written. What is typed stays under the hands and on this device, whatever arrives meanwhile; a
// text changed by somebody else is shown beside it, and saving then replaces theirs with a notice to them [UX8, UX13].

import type { Impact } from '@sitrep/incident/nouns/impact';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import type { KeyboardEvent } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import type { Desk } from '../desk.ts';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';
import styles from './impact.module.css';
import { areaExamples, areaWords } from './impact-section.tsx';
import { readComponents, writeComponents } from './read-components.ts';

/** Stands for the version before the first, which has no time. */
const NEVER = 'never';

export function ImpactEditor(props: { desk: Desk; impact: Impact; now: string; onClose: () => void }) {
  const { desk, impact, now, onClose } = props;
  // Which version it was begun on is kept with it: a draft taken up again must not replace a newer text unseen.
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `impact-${impact.id}` },
    { text: impact.text, parts: writeComponents(impact.components), on: impact.changedAt ?? NEVER },
  );
  const { text, parts, on } = draft.words;
  const typedOn = on === NEVER ? null : on;
  const { refusal, ask, refuse: tell } = useSending(desk.send);
  const changedMeanwhile = impact.changedAt !== typedOn && impact.changedBy?.id !== desk.me.id;

  const save = () => {
    const components = readComponents(parts);
    if ('unread' in components) return tell(unreadPart(components.unread));
    const said = { text, components: [...components], typedOn };
    const accepted = ask({ type: 'setImpact', area: impact.id, ...said });
    if (!accepted) return;
    draft.clear();
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      save();
    }
  };
  return (
    <Form onSubmit={save} onLeave={onClose} label={`Impact on ${areaWords[impact.id].toLowerCase()}`}>
      <Field
        label={`Impact on ${areaWords[impact.id].toLowerCase()}`}
        isBare
        value={text}
        onChange={(next) => draft.set({ text: next, on })}
        onKeyDown={onKeyDown}
        rows={3}
        maxLength={2000}
        placeholder={areaExamples[impact.id]}
        hasFocus
        refusal={refusalBeside(refusal, ['components'])}
      />
      <Field
        label="Components (optional): name, then down, degraded or ok, then how it was measured"
        value={parts}
        onChange={(next) => draft.set({ parts: next, on })}
        onKeyDown={onKeyDown}
        rows={2}
        placeholder={'checkout down errors over 50 %\nsearch ok'}
        refusal={refusalAt(refusal, 'components')}
      />
      {changedMeanwhile && (
        <p className={styles.meanwhile} role="status">
          <b>{impact.changedBy?.name} changed this</b>{' '}
          {impact.changedAt && <TimeText at={impact.changedAt} now={now} />} to “
          {impact.text || 'not known yet'}”. Saving replaces it; they can restore theirs.
        </p>
      )}
      <span className={styles.editing}>
        <Button type="submit" look="primary" shortcut="Ctrl ↵">
          Save
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </span>
    </Form>
  );
}

function unreadPart(line: string): Refusal {
  return refuse('invalid', `“${line}” has no level.`, 'Write its name, then down, degraded or ok.', {
    field: 'components',
  });
}
