// An address that leads nowhere.

import { useEffect } from 'react';
import { Link } from 'wouter';
import page from './page.module.css';

export function NotFoundPage() {
  useEffect(() => {
    document.title = 'Not found · Sitrep';
  }, []);
  return (
    <main className={`${page.page} ${page.narrow}`}>
      <h1 className={page.title}>There is nothing at this address</h1>
      <p className={page.lead}>
        The link may be cut short. <Link href="/">The list of incidents</Link> shows everything that is open.
      </p>
    </main>
  );
}
