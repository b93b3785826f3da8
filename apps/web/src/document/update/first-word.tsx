// On a phone, while nothing was said yet: the ways to say how it stands, beside the heading of the impacts, so that the
// first view is for the statements [UX2]. Wide screens have them above.

import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import { Check, Pencil } from 'lucide-react';
import { Button } from '../../ui/form/button.tsx';
import type { Desk } from '../desk.ts';
import { noChange } from './no-change.ts';
import styles from './update.module.css';

export function FirstWord({ desk, onWrite }: { desk: Desk; onWrite: () => void }) {
  if (newestUpdate(desk.document)) return null;
  return (
    <span className={styles.narrow}>
      <Button onPress={() => desk.send(noChange(desk.document))}>
        <Check size="1em" aria-hidden="true" /> No change
      </Button>
      <Button label="Post update" onPress={onWrite}>
        <Pencil size="1em" aria-hidden="true" />
      </Button>
    </span>
  );
}
