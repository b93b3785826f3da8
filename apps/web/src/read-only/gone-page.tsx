// What a share link shows when there is nothing to show. Whether it was withdrawn or never was one is not told.

import styles from './gone-page.module.css';

/** `data-gone` tells the script of a page still open that this is our own word and not some proxy's. */
export function GonePage() {
  return (
    <main data-gone>
      <Farewell />
    </main>
  );
}

export function Farewell() {
  return (
    <div className={styles.farewell}>
      <h1 className={styles.title}>This link leads nowhere</h1>
      <p>
        It was withdrawn, its time ended, or it was not copied whole. There is nothing to see here, and
        nothing is wrong with your browser.
      </p>
      <p>Ask whoever sent you the link for a new one.</p>
    </div>
  );
}
