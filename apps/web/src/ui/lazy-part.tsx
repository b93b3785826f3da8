// A form, a menu or a dialog that is fetched when it is wanted. Rule: where it cannot be fetched, the page says so, goes on
// without it and offers to fetch it again.

import { type ComponentType, createContext, lazy, Suspense, useContext, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from './form/button.tsx';
import styles from './said.module.css';

const Again = createContext(() => {});

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
    const current = () => {
      part ??= fetched();
      return part;
    };
    const [Part, setPart] = useState(current);
    return (
      <Again value={() => setPart(current())}>
        <Suspense>
          <Part {...props} />
        </Suspense>
      </Again>
    );
  };
}

function Missing(props: { onClose?: () => void }) {
  const again = useContext(Again);
  // Beside the page: nothing of it may stand before what says so.
  return createPortal(
    <div className={styles.missing} role="alert">
      <span>
        This part could not be loaded. The page and what you typed are safe; try again when the network is
        back.
      </span>
      <Button onPress={again}>Try again</Button>
      {props.onClose && <Button onPress={props.onClose}>Close</Button>}
    </div>,
    document.body,
  );
}
