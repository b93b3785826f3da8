// Whether alarms sound on this device, and how: for whoever coordinates, on the page of what they coordinate [UX18, UX19].

import { useState } from 'react';
import { createTones } from '../../hooks/device/use-alarm-sound.ts';
import { alarmSounds, useDeviceSwitch } from '../../hooks/device/use-device-switch.ts';
import { Button } from '../../ui/form/button.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import styles from './keys.module.css';

export function SoundToggle() {
  const isOn = useDeviceSwitch(alarmSounds);
  const [tones] = useState(createTones);
  return (
    <div className={styles.sound}>
      <Toggle isOn={isOn} onChange={alarmSounds.keep}>
        Alarms sound here, and a phone trembles, while I coordinate
      </Toggle>
      {isOn && (
        <span>
          <Button look="quiet" isFlush onPress={() => void tones.play('caution')}>
            Hear a caution
          </Button>
          <Button look="quiet" onPress={() => void tones.play('warning')}>
            Hear a warning
          </Button>
        </span>
      )}
    </div>
  );
}
