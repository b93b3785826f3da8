// Lines of the audit: when, who, what, to whom, from where.

import { type AuditLine, auditWords } from '@sitrep/incident/wire/audit';
import { Link } from 'wouter';
import type { useAudit } from '../../hooks/audit/use-audit.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './audit.module.css';

export function AuditLines(props: {
  audit: ReturnType<typeof useAudit>;
  now: string;
  /** Leaves out the code, where all lines are of one incident. */
  ofOne?: boolean;
}) {
  const { audit, now, ofOne = false } = props;
  const { lines, isLoading, more, isLoadingMore, refusal } = audit;
  return (
    <>
      <RefusalNotice refusal={refusal} />
      {isLoading && !refusal && <p className={styles.note}>Loading…</p>}
      {!isLoading && !refusal && lines.length === 0 && <p className={styles.note}>Nothing was noted.</p>}
      <ol className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.id} line={line} now={now} ofOne={ofOne} />
        ))}
      </ol>
      {more && (
        <Button onPress={more} isDisabled={isLoadingMore}>
          {isLoadingMore ? 'Loading more…' : 'Show more'}
        </Button>
      )}
    </>
  );
}

function Line({ line, now, ofOne }: { line: AuditLine; now: string; ofOne: boolean }) {
  const { at, actorKind, actorName, what, code, subjects, detail, address } = line;
  const named = subjects.flatMap(({ name }) => name ?? []).join(', ');
  return (
    <li className={styles.line}>
      <span className={styles.when}>
        <TimeText at={at} now={now} />
      </span>
      <span className={styles.what}>
        <b dir="auto">{actorName ?? 'Somebody'}</b>
        {actorKind === 'token' && <span className={styles.note}> (program)</span>} {auditWords[what]}
        {named && (
          <>
            : <span dir="auto">{named}</span>
          </>
        )}
        {detail && <span className={styles.note}> ({detail})</span>}
        {!ofOne && code && (
          <>
            {' '}
            <Link href={`/i/${code}`} className={styles.code}>
              {code}
            </Link>
          </>
        )}
      </span>
      <span className={styles.address}>{address}</span>
    </li>
  );
}
