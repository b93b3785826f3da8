// Single keys on or off, for the person at this device [UX34]. Ctrl K and the keys inside a field stay.

import { Toggle } from '../../ui/form/toggle.tsx';
import { keepSingleKeys, useSingleKeys } from './single-keys.ts';

export function SingleKeysToggle() {
  return (
    <Toggle isOn={useSingleKeys()} onChange={keepSingleKeys}>
      Single keys act, such as <kbd>c</kbd> to declare
    </Toggle>
  );
}
