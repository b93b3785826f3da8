// The list of keys, opened by `?`. Everything here can also be done by pressing a button on the page.

import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import styles from './keys.module.css';
import { useSingleKeys } from './single-keys.ts';

const keys: readonly (readonly [place: string, readonly (readonly [key: string, words: string])[]])[] = [
  [
    'Anywhere',
    [
      ['c', 'declare an incident'],
      ['/', 'search'],
      ['?', 'this list'],
      ['Esc', 'leave a field or a dialog; what you typed is kept'],
    ],
  ],
  [
    'In an incident',
    [
      ['n', 'write an entry'],
      ['u', 'all still true'],
      ['i', 'edit the impact'],
      ['s', 'change the state, then a digit'],
      ['v', 'change the severity, then a digit'],
      ['h', 'hand off, or take coordination'],
      ['p', 'I’m here: say that you are present'],
      ['a', 'add an action item'],
      ['y', 'copy the link of the entry one stands on, or of the incident'],
      ['j  k', 'next and previous entry'],
      [']  [', 'next and previous unread entry; also ⇧j, ⇧k'],
      ['*', 'mark the entry as key'],
      ['z', 'take back what was just posted'],
    ],
  ],
  [
    'In a field',
    [
      ['↵', 'post the entry'],
      ['⇧ ↵', 'start a new line'],
      ['Alt ↑ ↓', 'a minute later or earlier'],
      ['/  @', 'commands, people; ↑ ↓ and Tab choose'],
      ['Ctrl ↵', 'save an impact or a correction'],
    ],
  ],
];

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const isOn = useSingleKeys();
  return (
    <DialogBox title="Keys" onClose={onClose}>
      {!isOn && (
        <p className={styles.off}>Single keys are turned off on this device. Settings turns them on.</p>
      )}
      {keys.map(([place, ofPlace]) => (
        <section key={place} className={styles.place}>
          <h3 className={styles.name}>{place}</h3>
          <dl className={styles.keys}>
            {ofPlace.map(([key, words]) => (
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
    </DialogBox>
  );
}
