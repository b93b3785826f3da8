// Single keys on or off, for the person at this device [UX34]. Ctrl K and the keys inside a field stay.

import { singleKeys, useDeviceSwitch } from '../../hooks/device/use-device-switch.ts';
import { Toggle } from '../../ui/form/toggle.tsx';

export function SingleKeysToggle() {
  return (
    <Toggle isOn={useDeviceSwitch(singleKeys)} onChange={singleKeys.keep}>
      Single keys act, such as <kbd>c</kbd> to declare
    </Toggle>
  );
}
