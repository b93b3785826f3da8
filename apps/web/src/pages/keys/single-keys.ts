// Whether single keys act [UX34]: kept on this device, the same for every page that is open.

import { useSyncExternalStore } from 'react';

const KEY = 'sitrep.singleKeys';
const listeners = new Set<() => void>();

function read(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

export function useSingleKeys(): boolean {
  return useSyncExternalStore(subscribe, read);
}

export function keepSingleKeys(isOn: boolean): void {
  try {
    localStorage.setItem(KEY, isOn ? 'on' : 'off');
  } finally {
    for (const listener of listeners) listener();
  }
}
