// Something that is on or off on this device, for every page of it that is open. Where nothing can be kept it stays on.

import { createCell, type Observable } from '../world/observable.ts';
import { ownPlace } from './last-here.ts';

export type DeviceSwitch = Observable<boolean> & { readonly keep: (isOn: boolean) => void };

export function createDeviceSwitch(key: string): DeviceSwitch {
  const read = () => {
    try {
      return ownPlace()?.getItem(key) !== 'off';
    } catch {
      return true;
    }
  };
  const cell = createCell(read());
  const hear = () => cell.set(read());
  return {
    getSnapshot: cell.getSnapshot,
    subscribe: (listener) => {
      hear();
      const leave = cell.subscribe(listener);
      // Its own, so that one who leaves takes nobody else's away.
      const mine = () => hear();
      addEventListener('storage', mine);
      return () => {
        leave();
        removeEventListener('storage', mine);
      };
    },
    keep: (isOn) => {
      cell.set(isOn);
      try {
        ownPlace()?.setItem(key, isOn ? 'on' : 'off');
      } catch {
        // A full or forbidden storage: then it holds for this tab.
      }
    },
  };
}
