// The sound of alarms, one per page load. Rule: its clock draws nothing; a component that asks for its state is drawn anew
// when that changes, and not by the second. Fetched with the parts that show it, by the coordinator's page alone [UX18].

import type { Document } from '@sitrep/incident/document';
import { useEffect, useSyncExternalStore } from 'react';
import { type AlarmSound, createAlarmSound, type SoundState } from '../../live/alarm/alarm-sound.ts';
import { createHeardAlarms } from '../../live/alarm/ears.ts';
import { createTones } from '../../live/alarm/tones.ts';
import type { Live } from '../../live/live.ts';
import { useLive } from '../live-context.tsx';
import { alarmSounds } from './use-device-switch.ts';

export { createTones } from '../../live/alarm/tones.ts';

const made = new WeakMap<Live, AlarmSound>();

function soundOf(live: Live): AlarmSound {
  const known =
    made.get(live) ??
    createAlarmSound({ ...live, tones: createTones(), heard: createHeardAlarms(), isOn: alarmSounds });
  made.set(live, known);
  return known;
}

export function useAlarmSound(): { readonly sound: AlarmSound; readonly state: SoundState } {
  const sound = soundOf(useLive());
  return { sound, state: useSyncExternalStore(sound.state.subscribe, sound.state.getSnapshot) };
}

/** While it is drawn, the alarms of this document are heard: for its coordinator alone. */
export function useSounding(document: Document, isLive: boolean): void {
  const sound = soundOf(useLive());
  useEffect(() => sound.watch(document, isLive), [sound, document, isLive]);
  useEffect(() => () => sound.watch(null, false), [sound]);
}
