// In the header of whoever coordinates: nothing, until their alarms cannot be heard. A browser lets a page sound once
// something on it was pressed; a page that was loaded anew says so quietly, and this is one thing to press.

import type { Document } from '@sitrep/incident/document';
import { VolumeX } from 'lucide-react';
import { useState } from 'react';
import { useAlarmSound, useSounding } from '../../hooks/device/use-alarm-sound.ts';
import { Button } from '../../ui/form/button.tsx';
import styles from './alarm.module.css';

export function SoundMark({ document, isLive }: { document: Document; isLive: boolean }) {
  useSounding(document, isLive);
  const { sound, state } = useAlarmSound();
  const [isRefused, setIsRefused] = useState(false);
  if (state.phase !== 'locked') return null;
  return (
    <span className={styles.mark}>
      <Button
        look="quiet"
        label="Let alarms sound: until something is pressed, this page is silent"
        onPress={() => void sound.allow().then((isAllowed) => setIsRefused(!isAllowed))}
      >
        <VolumeX size="1em" aria-hidden="true" /> Let alarms sound
      </Button>
      <span role="status">{isRefused && 'This browser gives no sound: watch the page'}</span>
    </span>
  );
}
