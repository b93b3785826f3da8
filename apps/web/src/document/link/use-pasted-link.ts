// An address pasted where nobody types is one to pin: paste and Enter, from anywhere on the page [R51].

import { useEffect } from 'react';

/** `onAddress` stays the same for one place. */
export function usePastedLink(onAddress: (url: string) => void): void {
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData('text/plain').trim() ?? '';
      if (isTakenElsewhere(event.target) || !/^https?:\/\/\S+$/i.test(text)) return;
      event.preventDefault();
      onAddress(text);
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  }, [onAddress]);
}

function isTakenElsewhere(target: EventTarget | null): boolean {
  const takers = 'input, textarea, select, [contenteditable], [role="dialog"]';
  return target instanceof Element && target.closest(takers) !== null;
}
