// The drill for newcomers: one press, and an incident is in full swing, to look at and to lend a hand in.

import { useLocation } from 'wouter';
import { useDrills } from '../../hooks/declare/use-drills.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import styles from './list.module.css';

export function BeginDrill() {
  const [, navigate] = useLocation();
  const { begin, isAsking, refusal } = useDrills();
  const press = async () => {
    const code = await begin();
    if (code) navigate(`/i/${code}`);
  };
  return (
    <div className={styles.drill}>
      <p>
        <b>Try it in a drill.</b> Made-up people work on a made-up incident for two minutes, then hand it to
        you. It is marked DRILL everywhere, and one press deletes it.
      </p>
      <Button isDisabled={isAsking} onPress={() => void press()}>
        Begin a drill
      </Button>
      <RefusalNotice refusal={refusal} />
    </div>
  );
}
