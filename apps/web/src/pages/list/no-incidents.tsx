// The list before its first incident: what happens once something breaks, and the way to begin.

import { useLocation } from 'wouter';
import { Button } from '../../ui/form/button.tsx';
import styles from './list.module.css';

export function NoIncidents({ mayDeclare }: { mayDeclare: boolean }) {
  const [, navigate] = useLocation();
  return (
    <div className={styles.empty}>
      <h2>Nothing has broken yet</h2>
      <ol className={styles.steps}>
        <li>When something does, declare it: one line is enough, the rest can wait.</li>
        <li>Somebody takes coordination and says what is affected; everybody writes down what they see.</li>
        <li>Managers follow on a read-only page that says by itself when it grows old.</li>
      </ol>
      {mayDeclare ? (
        <Button look="primary" shortcut="c" onPress={() => navigate('/declare')}>
          Declare an incident
        </Button>
      ) : (
        <p>You can read here. An admin can make you a responder, who declares and writes.</p>
      )}
    </div>
  );
}
