// The palette: everything one can do or go to here, found by a part of its name. Ctrl K opens it, also in a field and with
// single keys turned off. The focus stays in the field; what is pointed at is said from there.

import { type KeyboardEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useIncidentsNow } from '../../hooks/use-incidents.ts';
import { DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { anywhere, inAnIncident } from './key-words.ts';
import styles from './keys.module.css';
import { allOffers } from './offers.ts';
import { find, type Line } from './palette-lines.ts';
import { boundKeys } from './use-keys.ts';

/** More would scroll; typing reaches them. */
const MOST_SHOWN = 9;

export function Palette({ onClose }: { onClose: () => void }) {
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState('');
  const [pointed, setPointed] = useState(0);
  // As it was when it was opened: the page behind it goes on, the lines under the hands do not [UX11].
  const [here] = useState(linesHere);
  const incidents = useIncidentsNow() ?? [];
  const id = useId();
  const places: Line[] = [
    { words: 'Your account', run: () => navigate('/account') },
    ...incidents.map(({ code, title }) => ({
      words: title || 'Restricted incident',
      hint: code,
      run: () => navigate(`/i/${code}`),
    })),
  ];
  const found = find([...here, ...places], typed).slice(0, MOST_SHOWN);
  const at = Math.min(pointed, found.length - 1);
  const take = (line: Line | undefined) => {
    if (!line) return;
    onClose();
    // The dialog gives the focus back first; what is opened may take it then.
    setTimeout(line.run);
  };
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setPointed((at + step + found.length) % Math.max(found.length, 1));
    else if (event.key === 'Enter') take(found[at]);
    else return;
    event.preventDefault();
  };
  return (
    <DialogBox title="What do you want to do?" onClose={onClose}>
      <input
        className={styles.ask}
        role="combobox"
        aria-label="What do you want to do?"
        aria-expanded
        aria-controls={id}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        // biome-ignore lint/a11y/noAutofocus: a dialog that was asked for, with one field in it.
        autoFocus
        placeholder="Type a part of its name"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setPointed(0);
        }}
        onKeyDown={press}
      />
      <div id={id} role="listbox" aria-label="To do, or to go to" className={styles.lines}>
        {found.map((line, index) => (
          <div
            key={`${line.words} ${line.hint ?? ''}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={styles.line}
            onMouseDown={(event) => {
              event.preventDefault();
              take(line);
            }}
          >
            <span dir="auto">{line.words}</span>
            {line.hint && <span className={styles.hint}>{line.hint}</span>}
            {line.key && <kbd>{line.key}</kbd>}
          </div>
        ))}
      </div>
      <p role="status" className={styles.none}>
        {found.length === 0 && 'Nothing here is called that.'}
      </p>
    </DialogBox>
  );
}

/** What the keys and menus of this page do now. */
function linesHere(): readonly Line[] {
  const bound = boundKeys();
  const byKey = [...inAnIncident.keys, ...anywhere.keys].flatMap(([key, words]) => {
    const run = bound.get(key);
    return run ? [{ words: words.charAt(0).toUpperCase() + words.slice(1), key, run }] : [];
  });
  return [...byKey, ...allOffers()];
}
