// Writes one measure: a new one, or one that stands. What it does is all that is asked; the rest may follow.

import type { Measure } from '@sitrep/incident/nouns/tried/measure';
import { useLive } from '../../hooks/live-context.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Form } from '../../ui/form/form.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import { timeWords } from '../../ui/time/time-words.ts';
import { readTime } from '../composer/composer-time.ts';
import type { Desk } from '../desk.ts';
import { UtcField, unreadTime } from '../incident/utc-field.tsx';
import { FormEnd } from '../leave-form.tsx';
import { useWritten } from '../use-sending.ts';

const FIELDS = ['text', 'undo', 'by', 'since'];

export function MeasureForm(props: { desk: Desk; measure?: Measure; onClose: () => void }) {
  const { desk, measure, onClose } = props;
  const { clock } = useLive();
  const { draft, refusal, refuse, field, send } = useWritten(
    desk,
    `measure-${measure?.id ?? 'new'}`,
    { text: measure?.text ?? '', undo: measure?.undo ?? '', by: measure?.by ?? '', since: '', private: '' },
    onClose,
  );
  const { text, undo, by, since, private: mark } = draft.words;
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
    send(
      measure ? { type: 'changeMeasure', measureId: measure.id, ...words } : { type: 'addMeasure', ...words },
    );
  };
  return (
    <Form onSubmit={submit} onLeave={onClose} label={measure ? 'Correct the measure' : 'Add a measure'}>
      <Field
        label="What is in effect"
        {...field('text')}
        maxLength={500}
        placeholder="Card 3DS off in the EU"
        hasFocus
        isRequired
      />
      <Field
        label="How to undo it (optional, team only)"
        {...field('undo')}
        maxLength={1000}
        placeholder="flip cards.3ds back"
      />
      <Field
        label="By whom (optional)"
        {...field('by')}
        maxLength={80}
        placeholder={measure?.recordedBy.name ?? desk.me.name}
      />
      <UtcField
        label="Since"
        {...field('since')}
        whenEmpty={measure ? `Empty keeps ${timeWords(measure.since, clock.nowTime())}.` : 'Empty is now.'}
      />
      {!measure?.private && (
        <Toggle isOn={isPrivate} onChange={(isOn) => draft.set({ private: ticked(isOn) })}>
          Private: team only
        </Toggle>
      )}
      <FormEnd
        draft={draft}
        refusal={refusal}
        fields={FIELDS}
        act={measure ? 'Save' : 'Add measure'}
        onClose={onClose}
      />
    </Form>
  );
}
