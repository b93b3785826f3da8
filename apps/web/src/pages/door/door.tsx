// The card in the middle of an else empty page, at which one comes in: its name, then what there is to do.

import { type ReactNode, useEffect, useState } from 'react';
import styles from './door.module.css';

export function Door({ title, children }: { title: string; children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Sitrep`;
  }, [title]);
  return (
    <main className={styles.outside}>
      <div className={styles.door}>
        <hgroup>
          <p className={styles.whose}>Sitrep</p>
          <h1 className={styles.title}>{title}</h1>
        </hgroup>
        {children}
      </div>
    </main>
  );
}

/** A sentence of it. */
export function What({ children }: { children: ReactNode }) {
  return <p className={styles.what}>{children}</p>;
}

/** The secret part of a link, read once and taken out of the address bar: neither shared nor kept in the history. */
export function useTokenOfLink(): string {
  const [token] = useState(() => location.hash.slice(1));
  useEffect(() => {
    if (location.hash) history.replaceState(null, '', location.pathname);
  }, []);
  return token;
}
