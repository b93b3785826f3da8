// What is being typed, once it has stood still for a moment: so that a server is asked for words, and not for every letter.

import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

/** `value` is anything that JSON can carry. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(key)), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return settled;
}
