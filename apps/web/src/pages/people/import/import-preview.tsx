// What a table would do, row by row, and what in it cannot stand, by line and column.

import type { ImportedRow, ImportProblem } from '@sitrep/incident/wire/people';
import styles from '../people.module.css';

const MOST_SHOWN = 200;
const acts = { add: 'add', change: 'change', same: 'as it is' } as const;

export function ImportPreview(props: { rows: readonly ImportedRow[]; problems: readonly ImportProblem[] }) {
  const { rows, problems } = props;
  const said = rows.filter(({ act }) => act !== 'same');
  const same = rows.length - said.length;
  return (
    <div role="status" className={styles.preview}>
      {problems.length > 0 && (
        <>
          <p>
            <b>Nothing was changed.</b> {problems.length === 1 ? 'One thing' : `${problems.length} things`} to
            correct first:
          </p>
          <ul className={styles.problems}>
            {problems.slice(0, MOST_SHOWN).map(({ line, column, happened }) => (
              <li key={`${line} ${column} ${happened}`} dir="auto">
                <b>
                  Line {line}
                  {column && `, ${column}`}
                </b>{' '}
                {happened}
              </li>
            ))}
          </ul>
        </>
      )}
      {problems.length === 0 && said.length === 0 && (
        <p>All of it stands here already: there is nothing to do.</p>
      )}
      {problems.length === 0 && said.length > 0 && (
        <>
          <p>Nothing has happened yet. {same > 0 && `${same} more stand here as they are in the table.`}</p>
          <ul className={styles.rows}>
            {said.slice(0, MOST_SHOWN).map((row) => (
              <li key={row.line}>
                <span className={styles.actWord}>{acts[row.act]}</span> <b dir="auto">{row.name}</b>{' '}
                <span className={styles.role}>{row.role}</span>
                <ul className={styles.fields}>
                  {row.fields.map(({ field, was, becomes }) => (
                    <li key={field} dir="auto">
                      {field}: {was && <s>{was}</s>} {becomes || (was ? 'nothing' : '')}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
          {said.length > MOST_SHOWN && <p>And {said.length - MOST_SHOWN} more.</p>}
        </>
      )}
    </div>
  );
}
