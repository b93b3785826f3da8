// Writes one measure: a new one, or one that stands. What it does is all that is asked; the rest may follow.

import type { Measure } from '@sitrep/incident/nouns/tried/measure';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form, FormActs } from '../../ui/form/form.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import { timeWords } from '../../ui/time/time-words.ts';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { UtcField, unreadTime } from '../incident/utc-field.tsx';
import { LeaveForm } from '../leave-form.tsx';
import { refusalAt, refusalBeside, useSending } from '../use-sending.ts';

const FIELDS = ['text', 'undo', 'by', 'since'];

export function MeasureForm(props: { desk: Desk; measure?: Measure; onClose: () => void }) {
  const { desk, measure, onClose } = props;
  const { clock } = useLive();
  const draft = useDraft(
    { incidentId: desk.incidentId, form: `measure-${measure?.id ?? 'new'}` },
    { text: measure?.text ?? '', undo: measure?.undo ?? '', by: measure?.by ?? '', since: '', private: '' },
  );
  const { text, undo, by, since, private: mark } = draft.words;
  const { refusal, ask, refuse } = useSending(desk.send);
  const isPrivate = measure?.private || mark !== '';

  const submit = () => {
    const at = readTime(since, clock.nowTime());
    if (at.kind === 'doubtful') return refuse(unreadTime('since', at.why));
    const said = { text, undo: undo.trim() || null, by: by.trim() || null };
    const words = {
      ...said,
      ...(at.kind === 'timed' && { since: at.at }),
      ...(mark && { private: true as const }),
    };
    const isOnItsWay = ask(
      measure ? { type: 'changeMeasure', measureId: measure.id, ...words } : { type: 'addMeasure', ...words },
    );
    if (!isOnItsWay) return;
    draft.clear();
    onClose();
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={measure ? 'Correct the measure' : 'Add a measure'}>
      <Field
        label="What is in effect"
        value={text}
        onChange={(next) => draft.set({ text: next })}
        maxLength={500}
        placeholder="Card 3DS off in the EU"
        hasFocus
        isRequired
        refusal={refusalAt(refusal, 'text')}
      />
      <Field
        label="How to undo it (optional, team only)"
        value={undo}
        onChange={(next) => draft.set({ undo: next })}
        maxLength={1000}
        placeholder="flip cards.3ds back"
        refusal={refusalAt(refusal, 'undo')}
      />
      <Field
        label="By whom (optional)"
        value={by}
        onChange={(next) => draft.set({ by: next })}
        maxLength={80}
        placeholder={measure?.recordedBy.name ?? desk.me.name}
        refusal={refusalAt(refusal, 'by')}
      />
      <UtcField
        label="Since"
        value={since}
        onChange={(next) => draft.set({ since: next })}
        whenEmpty={measure ? `Empty keeps ${timeWords(measure.since, clock.nowTime())}.` : 'Empty is now.'}
        refusal={refusalAt(refusal, 'since')}
      />
      {!measure?.private && (
        <Toggle isOn={isPrivate} onChange={(isOn) => draft.set({ private: ticked(isOn) })}>
          Private: team only
        </Toggle>
      )}
      <RefusalNotice refusal={refusalBeside(refusal, FIELDS)} />
      <FormActs>
        <Button type="submit" look="primary">
          {measure ? 'Save' : 'Add measure'}
        </Button>
        <LeaveForm draft={draft} onClose={onClose} />
      </FormActs>
    </Form>
  );
}
