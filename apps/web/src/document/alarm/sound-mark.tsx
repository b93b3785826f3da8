// In the header of whoever coordinates: nothing, until their alarms cannot be heard. A browser lets a page sound once
// something on it was pressed; a page that was loaded anew says so quietly, and this is one thing to press.

import type { Document } from '@sitrep/incident/document';
import { VolumeX } from 'lucide-react';
import { useState } from 'react';
import { useAlarmSound, useSounding } from '../../hooks/device/use-alarm-sound.ts';
import { Button } from '../../ui/form/button.tsx';
import styles from './alarm.module.css';

const REFUSED = 'No sound here: this browser gives none. Watch the page, or press to ask again';

export function SoundMark({ document, isLive }: { document: Document; isLive: boolean }) {
  useSounding(document, isLive);
  const { sound, state } = useAlarmSound();
  const [isRefused, setIsRefused] = useState(false);
  if (state.phase !== 'locked') return null;
  return (
    <span className={styles.mark}>
      <Button
        look="quiet"
        label={isRefused ? REFUSED : 'Let alarms sound: until something is pressed, this page is silent'}
        onPress={() => void sound.allow().then((isAllowed) => setIsRefused(!isAllowed))}
      >
        <VolumeX size="1em" aria-hidden="true" /> {isRefused ? 'No sound here' : 'Let alarms sound'}
      </Button>
    </span>
  );
}
