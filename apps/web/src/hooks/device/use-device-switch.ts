// What is on or off on this device: single keys [UX34] and the sound of alarms [UX19].

import { useSyncExternalStore } from 'react';
import { createDeviceSwitch, type DeviceSwitch } from '../../live/device/device-switch.ts';

export const singleKeys = createDeviceSwitch('sitrep.singleKeys');
export const alarmSounds = createDeviceSwitch('sitrep.alarmSounds');

export function useDeviceSwitch({ subscribe, getSnapshot }: DeviceSwitch): boolean {
  return useSyncExternalStore(subscribe, getSnapshot);
}
