// Severity as shape, word and colour together; "not known yet" is a value like the others [UX4].

import { classes } from '../classes.ts';
import styles from './badge.module.css';
import { Shape, type ShapeName } from './shape.tsx';

export type SeverityName = 'unknown' | 'sev1' | 'sev2' | 'sev3' | 'sev4';

const shapes: Record<SeverityName, ShapeName> = {
  sev1: 'worst',
  sev2: 'second',
  sev3: 'underway',
  sev4: 'notice',
  unknown: 'open',
};

export const severityWords: Record<SeverityName, string> = {
  sev1: 'SEV1',
  sev2: 'SEV2',
  sev3: 'SEV3',
  sev4: 'SEV4',
  unknown: 'Severity not known yet',
};

/** `short` for lists and narrow headers, where "SEV ?" is drawn and the whole is said aloud. */
export function SeverityBadge({ severity, short = false }: { severity: SeverityName; short?: boolean }) {
  return (
    <span className={classes(styles.severity, styles[severity])}>
      <Shape name={shapes[severity]} />
      {short && severity === 'unknown' ? (
        <>
          <span aria-hidden="true">SEV ?</span>
          <span className="spoken">{severityWords.unknown}</span>
        </>
      ) : (
        severityWords[severity]
      )}
    </span>
  );
}
