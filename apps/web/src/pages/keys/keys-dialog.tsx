// The list of keys, opened by `?`. Everything here can also be done by pressing a button on the page, and from the palette.

import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { anywhere, inAField, inAnIncident } from './key-words.ts';
import styles from './keys.module.css';
import { SingleKeysToggle } from './single-keys-toggle.tsx';
import { SoundToggle } from './sound-toggle.tsx';

export function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <DialogBox title="Keys" onClose={onClose} isWide>
      {[anywhere, inAnIncident, inAField].map(({ name, keys }) => (
        <section key={name} className={styles.place}>
          <h3 className={styles.name}>{name}</h3>
          <dl className={styles.keys}>
            {keys.map(([key, words]) => (
              <div key={key} className={styles.key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <SingleKeysToggle />
      <SoundToggle />
    </DialogBox>
  );
}
