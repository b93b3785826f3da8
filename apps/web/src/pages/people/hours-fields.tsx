// Where somebody lives and when they work, so that nobody is woken who need not be.

import type { Refusal } from '@sitrep/incident/refusal';
import { Button } from '../../ui/form/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import styles from './people.module.css';
import type { Draft } from './profile-draft.ts';

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

export function HoursFields(props: {
  draft: Draft;
  onChange: (more: Partial<Draft>) => void;
  refusedAt: (field: string) => Refusal | null;
}) {
  const { draft, onChange, refusedAt } = props;
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const has = (day: number) => draft.days.includes(day);
  return (
    <>
      <div className={styles.pair}>
        <div className={styles.zone}>
          <Field
            label="Time zone"
            value={draft.timeZone}
            onChange={(timeZone) => onChange({ timeZone })}
            placeholder="Europe/Madrid"
            refusal={refusedAt('timeZone')}
          />
          {here && here !== draft.timeZone && (
            <Button look="quiet" isFlush onPress={() => onChange({ timeZone: here })}>
              Use {here}, of this device
            </Button>
          )}
        </div>
        <div className={styles.times}>
          <Field
            label="Works from"
            value={draft.from}
            onChange={(from) => onChange({ from })}
            placeholder="09:00"
          />
          <Field
            label="until"
            value={draft.until}
            onChange={(until) => onChange({ until })}
            placeholder="17:00"
          />
        </div>
      </div>
      <fieldset className={styles.days}>
        <legend className={styles.label}>On these days, by their own clock</legend>
        {days.map((name, at) => (
          <Toggle
            key={name}
            isOn={has(at + 1)}
            onChange={(isOn) =>
              onChange({
                days: isOn ? [...draft.days, at + 1].sort() : draft.days.filter((day) => day !== at + 1),
              })
            }
          >
            {name}
          </Toggle>
        ))}
      </fieldset>
      <RefusalNotice refusal={refusedAt('workingHours')} />
    </>
  );
}
