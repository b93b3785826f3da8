// A short word on what was just done where nothing else shows it, such as copying: seen and said aloud, then gone.

import { useCallback, useEffect, useState } from 'react';
import styles from './said.module.css';

const STANDS_MS = 4_000;

/** `say` never changes; `said` is drawn once on the page. */
export function useSaid() {
  const [words, setWords] = useState('');
  useEffect(() => {
    if (words === '') return;
    const timer = setTimeout(() => setWords(''), STANDS_MS);
    return () => clearTimeout(timer);
  }, [words]);
  const say = useCallback((next: string) => setWords(next), []);
  const said = (
    <p role="status" className={styles.said} data-print="no">
      {words}
    </p>
  );
  return { say, said };
}
