// A time typed as people say it, in UTC, with what was understood shown at once beneath it.

import type { Refusal } from '@sitrep/incident/refusal';
import { useNow } from '../../hooks/use-now.ts';
import { Field } from '../../ui/form/field.tsx';
import { agoWords, timeWords } from '../../ui/time/time-words.ts';
import { readTime } from '../composer/composer-time.ts';

export function UtcField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** What an empty field means. */
  whenEmpty: string;
  refusal?: Refusal | null;
  hasFocus?: boolean;
}) {
  const now = useNow();
  const { label, value, onChange, whenEmpty, refusal, hasFocus = false } = props;
  return (
    <Field
      label={`${label} (UTC)`}
      value={value}
      onChange={onChange}
      hasFocus={hasFocus}
      placeholder="14:47, -20m or 22 Nov 14:47"
      hint={understood(value, now, whenEmpty)}
      refusal={refusal}
    />
  );
}

function understood(value: string, now: string, whenEmpty: string): string {
  const read = readTime(value, now);
  if (read.kind === 'now') return whenEmpty;
  return read.kind === 'doubtful' ? read.why : `${timeWords(read.at, now)}, ${agoWords(read.at, now)}`;
}

/** The refusal of a time that cannot be read. */
export function unreadTime(field: string, why: string): Refusal {
  return {
    refused: 'invalid',
    happened: why,
    safe: 'Nothing was changed, and what you wrote is still here.',
    next: 'Correct the time.',
    field,
  };
}
