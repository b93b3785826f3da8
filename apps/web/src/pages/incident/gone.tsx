// An incident that was on this page and is not for this person any more. Rule: nothing of it stays on the page; what they
// typed themselves is theirs [C10, G10].

import { useEffect } from 'react';
import { Link } from 'wouter';
import { OwnWordsPanel } from '../../document/own-words/own-words-panel.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import page from '../page.module.css';

export function Gone({ code }: { code: string }) {
  useEffect(() => {
    document.title = `${code} · Sitrep`;
  }, [code]);
  return (
    <main className={page.page}>
      <h1 className={page.title}>{code}</h1>
      <RefusalNotice
        refusal={{
          happened: 'This incident is not here for you any more: you may no longer see it, or it is gone.',
          safe: 'This page was cleared. What you wrote and had not sent is below, and nowhere else.',
          next: 'Ask its coordinator if you should see it.',
        }}
      >
        <Link href="/">To the list of incidents</Link>
      </RefusalNotice>
      <OwnWordsPanel />
    </main>
  );
}
