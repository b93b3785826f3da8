// Chooses one of many people or things: typing a part of the name narrows the choices and takes the first that fits, so
// that Enter can follow at once; whoever points sees them all.

import { useId, useState } from 'react';
import styles from './choice-row.module.css';
import { Field } from './field.tsx';
import type { RefusalWords } from './refusal-notice.tsx';

/** More would push the rest of the form off the screen; typing reaches them. */
const MOST_SHOWN = 12;

type FinderChoice = { readonly id: string; readonly words: string; readonly note?: string | undefined };

export function Finder(props: {
  label: string;
  choices: readonly FinderChoice[];
  chosen: string | null;
  onChoose: (id: string | null) => void;
  /** Said when there is nothing to choose from. */
  whenNone: string;
  refusal?: RefusalWords | null;
}) {
  const { label, choices, chosen, onChoose, whenNone, refusal } = props;
  const [typed, setTyped] = useState('');
  const name = useId();
  const fitting = fit(choices, typed);
  const shown = fitting.slice(0, MOST_SHOWN);
  const type = (text: string) => {
    setTyped(text);
    onChoose(text.trim() === '' ? null : (fit(choices, text)[0]?.id ?? null));
  };
  return (
    <fieldset className={styles.finder}>
      <Field
        label={label}
        value={typed}
        onChange={type}
        placeholder="Type a part of the name"
        hasFocus
        refusal={refusal}
      />
      <legend className="spoken">{label}</legend>
      {choices.length === 0 && <p className={styles.note}>{whenNone}</p>}
      <span className={styles.choices}>
        {shown.map((choice) => (
          <label key={choice.id} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.id === chosen}
              onChange={() => onChoose(choice.id)}
            />
            {choice.words}
            {choice.note && <span className={styles.note}>{choice.note}</span>}
          </label>
        ))}
      </span>
      <span role="status" className={styles.note}>
        {choices.length > 0 && fitting.length === 0 && 'Nobody has such a name.'}
        {fitting.length > MOST_SHOWN && `${fitting.length - MOST_SHOWN} more: type to find them.`}
      </span>
    </fieldset>
  );
}

/** Those whose name, or a word of it, begins with what was typed; then those that merely hold it. */
function fit(choices: readonly FinderChoice[], typed: string): readonly FinderChoice[] {
  const part = typed.trim().toLowerCase();
  if (part === '') return choices;
  const begins = (words: string) => ` ${words.toLowerCase()}`.includes(` ${part}`);
  const holds = choices.filter(({ words }) => words.toLowerCase().includes(part));
  return holds.toSorted((a, b) => Number(begins(b.words)) - Number(begins(a.words)));
}
