// Single keys of a page. They never fire in a field, in an open menu or dialog, nor with another key held down [UX34].

import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { useSingleKeys } from './single-keys.ts';

export type Keys = { readonly [key: string]: () => void };

/** The set of keys stays the same for one place; what they do may change with each drawing. */
export function useKeys(keys: Keys): void {
  const isOn = useSingleKeys();
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  const names = Object.keys(keys).join(' ');
  useEffect(() => {
    if (!isOn) return;
    const bound = names.split(' ').map((name) => [
      name,
      (event: KeyboardEvent) => {
        event.preventDefault();
        latest.current[name]?.();
      },
    ]);
    return tinykeys(window, Object.fromEntries(bound), { ignore: belongsElsewhere });
  }, [isOn, names]);
}

function belongsElsewhere(event: KeyboardEvent): boolean {
  if (event.repeat || event.isComposing || event.defaultPrevented) return true;
  if (document.querySelector('[role="dialog"], [role="menu"], [role="listbox"]')) return true;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'))
  );
}
