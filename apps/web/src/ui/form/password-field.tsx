// A password: hidden while it is typed, shown when its person wants to see it. Rule: pasting and password managers work as in
// any field; nothing is kept on the device but by them.

import { type ReactNode, useState } from 'react';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import type { RefusalWords } from './refusal-notice.tsx';

export function PasswordField(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** `new-password` lets a password manager make one. */
  autoComplete: 'current-password' | 'new-password';
  hint?: ReactNode;
  hasFocus?: boolean;
  refusal?: RefusalWords | null | undefined;
}) {
  const { label, ...rest } = props;
  const [isShown, setShown] = useState(false);
  return (
    <Field
      {...rest}
      label={label}
      isRequired
      maxLength={256}
      isHidden={!isShown}
      after={
        <Button
          look="quiet"
          label={`${isShown ? 'Hide' : 'Show'} ${label.toLowerCase()}`}
          isPressed={isShown}
          onPress={() => setShown(!isShown)}
        >
          {isShown ? 'Hide' : 'Show'}
        </Button>
      }
    />
  );
}
