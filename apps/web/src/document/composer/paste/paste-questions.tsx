// What the text did not say: zone, day, order of day and month, which of two hours. Answered as suggested until somebody
// answers otherwise.

import type { ChatOptions, Question } from '@sitrep/chatlog/chat-line';
import styles from './paste.module.css';

const ORDERS = { dayFirst: 'day first', monthFirst: 'month first' };
const HOURS = { earlier: 'the earlier hour', later: 'the later hour' };

export function PasteQuestions(props: {
  questions: readonly Question[];
  answers: ChatOptions;
  onAnswer: (answer: ChatOptions) => void;
}) {
  const { questions, answers, onAnswer } = props;
  const asked = (about: Question['about']) => questions.find((question) => question.about === about);
  const date = asked('date') ?? asked('year');
  const skipped = asked('clocksForward');
  return (
    <div className={styles.questions}>
      {(asked('zone') || answers.zone) && (
        <label>
          Zone of these times{' '}
          <select
            value={answers.zone ?? 'UTC'}
            onChange={({ currentTarget: { value } }) => onAnswer({ zone: value })}
          >
            {zones().map((zone) => (
              <option key={zone}>{zone}</option>
            ))}
          </select>
        </label>
      )}
      {(date || answers.date) && (
        <label>
          Day of the first line{' '}
          <input
            type="date"
            value={answers.date ?? date?.suggestion ?? ''}
            onChange={({ currentTarget: { value } }) => onAnswer({ date: value || undefined })}
          />
        </label>
      )}
      {(asked('dayMonthOrder') || answers.dayMonthOrder) && (
        <Choice
          words="Dates such as 7/8 have the"
          choices={ORDERS}
          value={answers.dayMonthOrder ?? asked('dayMonthOrder')?.suggestion}
          onChoose={(dayMonthOrder) => onAnswer({ dayMonthOrder })}
        />
      )}
      {(asked('clocksBack') || answers.clocksBack) && (
        <Choice
          words="Clocks were set back; times that came twice are of"
          choices={HOURS}
          value={answers.clocksBack ?? asked('clocksBack')?.suggestion}
          onChoose={(clocksBack) => onAnswer({ clocksBack })}
        />
      )}
      {skipped && <p>{skipped.lines} times do not exist in this zone: it may be another one.</p>}
    </div>
  );
}

function Choice<Id extends string>(props: {
  words: string;
  choices: Readonly<Record<Id, string>>;
  value: string | null | undefined;
  onChoose: (id: Id) => void;
}) {
  const ids = Object.keys(props.choices) as Id[];
  return (
    <label>
      {props.words}{' '}
      <select
        value={props.value ?? ids[0]}
        onChange={({ currentTarget: { value } }) => {
          const id = ids.find((known) => known === value);
          if (id) props.onChoose(id);
        }}
      >
        {ids.map((id) => (
          <option key={id} value={id}>
            {props.choices[id]}
          </option>
        ))}
      </select>
    </label>
  );
}

function zones(): readonly string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')])];
}
