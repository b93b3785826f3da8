// Single keys of a page, and two in a row (`g l`). They never fire in a field, in an open menu or dialog, nor with Ctrl, Alt
// or the like held down; they can be turned off, and whatever they do stands in the palette too [UX34].

import { useEffect, useLayoutEffect, useRef } from 'react';
import { singleKeys, useDeviceSwitch } from '../../hooks/device/use-device-switch.ts';

/** By what is printed on the key; a letter with shift is `Shift+J`. */
export type Keys = { readonly [key: string]: () => void };

const FOLLOWS_WITHIN_MS = 1_500;
const bound = new Map<string, () => void>();
let first: { readonly key: string; readonly at: number } | null = null;

/** The set of keys stays the same for one place; what they do may change with each drawing. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  // With the drawing itself, so that a key acts on what is seen, however soon it is pressed.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  const names = Object.keys(keys).join('\n');
  useEffect(() => {
    const mine = names.split('\n').map((name) => [name, () => latest.current[name]?.()] as const);
    for (const [name, act] of mine) bound.set(name, act);
    return () => {
      for (const [name, act] of mine) if (bound.get(name) === act) bound.delete(name);
    };
  }, [names]);
}

/** What keys do on the page as it stands, for the palette. */
export function boundKeys(): ReadonlyMap<string, () => void> {
  return bound;
}

/** Once for the whole app; `onPalette` answers Ctrl K, in a field too and when single keys are off. */
export function useKeyboard(onPalette: () => void): void {
  const isOn = useDeviceSwitch(singleKeys);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.repeat || event.isComposing || event.defaultPrevented) return;
      const isForPalette =
        (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k';
      const isSingle = isOn && !isHeld(event) && !isTyping(event.target);
      if ((!isForPalette && !isSingle) || somethingIsOpen()) return;
      if (isForPalette) {
        event.preventDefault();
        onPalette();
      } else {
        const act = actOf(event);
        if (act) event.preventDefault();
        act?.();
      }
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn, onPalette]);
}

function actOf(event: KeyboardEvent): (() => void) | undefined {
  const { key, shiftKey, timeStamp } = event;
  const name = /^\p{L}$/u.test(key) ? `${shiftKey ? 'Shift+' : ''}${key.toUpperCase()}` : key;
  const single = name.startsWith('Shift+') ? name : name.toLowerCase();
  const before = first && timeStamp - first.at < FOLLOWS_WITHIN_MS ? first.key : null;
  const isModifier = ['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(key);
  if (!isModifier) first = { key: single, at: timeStamp };
  const second = before ? bound.get(`${before} ${single}`) : undefined;
  if (second) first = null;
  return second ?? bound.get(single);
}

function isHeld(event: KeyboardEvent): boolean {
  // Where a sign such as [ needs AltGr, that is no key held down beside it.
  return event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState('AltGraph'));
}

/** What opens over the page stands beside it: the page itself, with ten thousand rows, is not searched at each key. */
function somethingIsOpen(): boolean {
  const opened = '[role="dialog"], [role="menu"], [role="listbox"]';
  return [...document.body.children].some(
    (beside) => beside.id !== 'root' && (beside.matches(opened) || beside.querySelector(opened) !== null),
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="checkbox"], [type="radio"]), textarea, select'))
  );
}
