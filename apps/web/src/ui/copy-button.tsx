// Copies text and says so on itself; where the browser refuses, shows the text to copy by hand.

import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { Button, type ButtonProps } from './form/button.tsx';
import { Field } from './form/field.tsx';

const SAYS_SO_MS = 2_500;

export function CopyButton(props: {
  /** Asked for at the moment of copying, so that it is never old. */
  text: () => string;
  children: ReactNode;
  look?: ButtonProps['look'];
}) {
  const { text, children, look = 'plain' } = props;
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied !== true) return;
    const timer = setTimeout(() => setCopied(null), SAYS_SO_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <Button look={look} onPress={() => void copyText(text()).then(setCopied)}>
        {copied ? <Check size="1em" aria-hidden="true" /> : <Copy size="1em" aria-hidden="true" />}
        <span aria-live="polite">{copied ? 'Copied' : children}</span>
      </Button>
      {copied === false && (
        <Field
          label="Copy this by hand: the browser did not allow it"
          value={text()}
          onChange={() => {}}
          rows={4}
          hasFocus
        />
      )}
    </>
  );
}
