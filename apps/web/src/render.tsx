// Renders the read-only page to one complete HTML text, for the server. Rule: no script but the one file it names, no
// style but the one it carries, nothing asked of anybody else, and a title that tells a link preview nothing.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Document } from '@sitrep/incident/document';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import './ui/tokens.css';
import './ui/base.css';
import './ui/print.css';
import { GonePage } from './read-only/gone-page.tsx';
import { ReadOnlyPage } from './read-only/read-only-page.tsx';

export type Rendered = {
  readonly html: string;
  /** For the content security policy: `sha256-…` of the one inline style. */
  readonly styleHash: string;
};

/** All CSS of the parts this page is made of, collected beside this file by the build. */
const style = readFileSync(new URL('./render.css', import.meta.url), 'utf8').trim();
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** The page as viewers may see it. Ages in it are those of `now`; the script goes on from there. */
export function renderPage(input: {
  document: Document;
  now: string;
  epoch: string;
  build: string;
  /** Address of the live script. */
  script: string;
  plainHttp: boolean;
}): Rendered {
  const { document, now, epoch, build, script, plainHttp } = input;
  return complete(
    <>
      <noscript>
        <meta httpEquiv="refresh" content="60" />
      </noscript>
      <script type="module" src={script} />
    </>,
    <ReadOnlyPage {...{ document, now, epoch, build, plainHttp }} />,
  );
}

/** Instead of the page where the link is withdrawn or was never one; the two look alike. */
export function renderGone(): Rendered {
  return complete(null, <GonePage />);
}

function complete(head: ReactNode, body: ReactNode): Rendered {
  const markup = renderToStaticMarkup(
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Incident status</title>
        <meta name="robots" content="noindex, nofollow, noarchive" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:," />
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own CSS, read from the build; its hash is in the policy */}
        <style dangerouslySetInnerHTML={{ __html: style }} />
        {head}
      </head>
      <body>{body}</body>
    </html>,
  );
  return { html: `<!doctype html>${markup}`, styleHash };
}
