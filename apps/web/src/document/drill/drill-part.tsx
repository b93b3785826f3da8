// What somebody who responds finds in the stripe of a drill: five steps to try, and the one press that deletes all of it.

import { useState } from 'react';
import { useLocation } from 'wouter';
import { useDrills } from '../../hooks/declare/use-drills.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import type { Desk } from '../desk.ts';
import styles from './drill.module.css';
import { DrillBanner } from './drill-banner.tsx';
import { drillSteps } from './drill-steps.ts';

export function DrillPart({ desk }: { desk: Desk }) {
  const [, navigate] = useLocation();
  const { remove, isAsking, refusal } = useDrills();
  const [isGone, setGone] = useState(false);
  const steps = drillSteps(desk.document, desk.me.id);
  const next = steps.findIndex(({ isDone }) => !isDone);
  const press = async () => {
    setGone(true);
    if (await remove(desk.incidentId)) navigate('/');
    else setGone(false);
  };
  return (
    <DrillBanner
      document={desk.document}
      act={
        <Button isDisabled={isAsking || isGone} onPress={() => void press()}>
          Delete this drill
        </Button>
      }
      below={
        <>
          <ol className={styles.steps} aria-label="To try">
            {steps.map(({ words, key, isDone }, at) => (
              <li key={words} data-done={isDone || undefined} data-next={at === next || undefined}>
                {isDone ? '✓' : `${at + 1}.`} {words} {!isDone && <kbd>{key}</kbd>}
              </li>
            ))}
          </ol>
          <RefusalNotice refusal={refusal} />
        </>
      }
    />
  );
}
