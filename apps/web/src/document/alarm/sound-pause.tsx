// The pause of the sound, beside the alarm: for five minutes, shown with its end, which comes by itself [UX19].

import { Pause, VolumeX } from 'lucide-react';
import { useAlarmSound } from '../../hooks/device/use-alarm-sound.ts';
import { Button } from '../../ui/form/button.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import styles from './alarm.module.css';

/** `isDue`: an alarm stands that may be heard; a pause shows without one too. */
export function SoundPause({ isDue }: { isDue: boolean }) {
  const { sound, state } = useAlarmSound();
  const { phase, until } = state;
  const isPaused = until !== undefined;
  if (!isPaused && (!isDue || phase !== 'ready')) return null;
  return (
    <span className={styles.sound} data-sound>
      <span role="status" className={styles.paused}>
        {isPaused && (
          <>
            <VolumeX size="1em" aria-hidden="true" />
            <span>
              Sound paused until <TimeText at={new Date(until).toISOString()} />
            </span>
          </>
        )}
      </span>
      {/* The same button, so that whoever pressed it by key stays on it. */}
      <Button
        look="quiet"
        label={isPaused ? 'Sound again' : 'Pause sound 5 min'}
        onPress={isPaused ? sound.soundAgain : sound.pause}
      >
        {isPaused ? (
          'Sound again'
        ) : (
          <>
            <Pause size="1em" aria-hidden="true" /> <span className={styles.wide}>Pause sound</span> 5 min
          </>
        )}
      </Button>
    </span>
  );
}
