// A form, a menu or a dialog that is fetched when it is wanted. Rule: where it cannot be fetched, the page says so and goes
// on without it; whoever wants it again has it fetched again.

import { type ComponentType, lazy, Suspense, useState } from 'react';
import { Button } from './form/button.tsx';
import styles from './said.module.css';

export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let part: ComponentType<Props> | null = null;
  const fetched = () =>
    lazy<ComponentType<Props>>(() =>
      load().then(
        (Part) => ({ default: Part }),
        () => {
          part = null;
          return { default: Missing };
        },
      ),
    );
  return (props) => {
    const [Part] = useState(() => {
      part ??= fetched();
      return part;
    });
    return (
      <Suspense>
        <Part {...props} />
      </Suspense>
    );
  };
}

function Missing(props: { onClose?: () => void }) {
  return (
    <div className={styles.missing} role="alert">
      <span>
        This part could not be loaded. The page and what you typed are safe; try again when the network is
        back.
      </span>
      {props.onClose && <Button onPress={props.onClose}>Close</Button>}
    </div>
  );
}
