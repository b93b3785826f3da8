// Which record the secret stands in, where there are several.

import { useId } from 'react';
import type { Erasable } from './erasable.ts';
import styles from './erase.module.css';

export function WhereFrom(props: {
  records: readonly Erasable[];
  chosen: Erasable;
  onChoose: (record: Erasable) => void;
}) {
  const { records, chosen, onChoose } = props;
  const id = useId();
  return (
    <div className={styles.where}>
      <label htmlFor={id}>Where does it stand?</label>
      <select
        id={id}
        value={records.indexOf(chosen)}
        onChange={({ currentTarget }) => {
          const record = records[Number(currentTarget.value)];
          if (record) onChoose(record);
        }}
      >
        {records.map((record, place) => (
          <option key={`${record.type}/${record.id}`} value={place}>
            {record.words}
          </option>
        ))}
      </select>
      <span className={styles.note}>In the timeline? Use the menu of that entry.</span>
    </div>
  );
}
