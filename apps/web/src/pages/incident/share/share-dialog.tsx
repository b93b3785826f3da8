// The read-only addresses of an incident: who has which, until when, and when it was last opened. Making one is outward, so
// it says first who will see what; ending one clears the pages that are open by it.

import { useNow } from '../../../hooks/use-now.ts';
import { useShares } from '../../../hooks/use-shares.ts';
import { RefusalNotice } from '../../../ui/form/refusal-notice.tsx';
import { DialogBox } from '../../../ui/overlay/dialog-box.tsx';
import { MakeShare } from './make-share.tsx';
import styles from './share.module.css';
import { PastShare, ShareLine } from './share-line.tsx';

export function ShareDialog(props: {
  incidentId: string;
  /** Restricted to named people: a link needs a reason. */
  isSensitive: boolean;
  onClose: () => void;
}) {
  const { incidentId, isSensitive, onClose } = props;
  const now = useNow(60_000);
  const { shares, isLoading, refusal, revoking, erasing } = useShares(incidentId);
  const standing = shares.filter(({ state }) => state === 'standing');
  const over = shares.filter(({ state }) => state !== 'standing');
  return (
    <DialogBox title="Share a read-only view" onClose={onClose} isWide>
      <p className={styles.lead}>
        Whoever has a link reads this incident live, without signing in. Private entries and earlier wordings
        are not in it.
      </p>
      <MakeShare incidentId={incidentId} isSensitive={isSensitive} now={now} onClose={onClose} />
      <section className={styles.list} aria-labelledby="standing-links">
        <h3 id="standing-links" className={styles.heading}>
          Links that work now
        </h3>
        <RefusalNotice refusal={refusal ?? revoking.refusal ?? erasing.refusal} />
        {isLoading && !refusal && <p className={styles.note}>Loading…</p>}
        {!isLoading && standing.length === 0 && !refusal && <p className={styles.note}>None.</p>}
        <ul>
          {standing.map((share) => (
            <ShareLine key={share.id} {...{ share, now, revoking, erasing }} />
          ))}
        </ul>
        {over.length > 0 && (
          <details className={styles.over}>
            <summary>{over.length} that no longer work</summary>
            <ul>
              {over.map((share) => (
                <PastShare key={share.id} {...{ share, now, erasing }} />
              ))}
            </ul>
          </details>
        )}
      </section>
    </DialogBox>
  );
}
