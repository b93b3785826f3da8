// The status update for those who may post one: no change by one press, a new one by a form that is fetched.

import { isOpen } from '@sitrep/incident/nouns/incident';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import { Check, Pencil } from 'lucide-react';
import { useEffect } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { classes } from '../../ui/classes.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands, failedOf } from '../failed-commands.tsx';
import { useAgeNow } from '../use-age-now.ts';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import { noChange } from './no-change.ts';
import styles from './update.module.css';
import { UpdateSection } from './update-section.tsx';

const POSTS = ['addUpdate', 'repeatUpdate'] as const;
const loadForm = () => import('./update-form.tsx');
const UpdateForm = lazyPart(() => loadForm().then((file) => file.UpdateForm));
/** Soon after the page stands, so that the form is there when the network is not. */
const LOAD_AFTER_MS = 1_800;

export function EditableUpdate(props: {
  desk: Desk;
  /** Owned by the page, so that a key can open it. */
  isWriting: boolean;
  onWriting: (isWriting: boolean) => void;
}) {
  const { desk, isWriting, onWriting } = props;
  const { document } = desk;
  useEffect(() => {
    const timer = setTimeout(() => void loadForm().catch(() => {}), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const now = useAgeNow(document);
  const { refusal, ask } = useSending(desk.send);
  const { isBegun } = useDraft({ incidentId: desk.incidentId, form: 'update' }, {});
  // Over or not, what was refused stays where it was written.
  const failed = failedOf(desk, POSTS).length > 0 && <FailedCommands desk={desk} of={POSTS} />;
  if (!isOpen(document)) return <UpdateSection document={document} now={now} slots={{ under: failed }} />;
  const newest = newestUpdate(document);
  return (
    <UpdateSection
      document={document}
      now={now}
      slots={{
        acts: (
          <>
            <Button shortcut="u" onPress={() => ask(noChange(document))}>
              <Check size="1em" aria-hidden="true" />{' '}
              <span>
                No change<span className={styles.wide}>, still on it</span>
              </span>
            </Button>
            {!isWriting && (
              <Button shortcut="e" onPress={() => onWriting(true)}>
                <Pencil size="1em" aria-hidden="true" /> {isBegun ? 'Continue update' : 'Post update'}
              </Button>
            )}
          </>
        ),
        hint: !isWriting && (
          <p className={classes(styles.none, styles.wide)}>
            <i>Nothing said yet.</i> Such as “Rolling back api-248; 2 of 4 clusters done”
          </p>
        ),
        under: (
          <>
            <EditedBy incidentId={desk.incidentId} field="update" place="edge" doing="writing an update" />
            <Waiting send={newest ? waitingOf(desk, 'update', newest.id) : null} />
            <RefusalNotice refusal={refusal} />
            {failed}
            {isWriting && <UpdateForm desk={desk} onClose={() => onWriting(false)} />}
          </>
        ),
      }}
    />
  );
}
