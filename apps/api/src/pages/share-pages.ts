// The read-only pages, kept ready: one per incident, rendered again when the viewers' number moves or the minute
// turns, because the page says how old things are. Rule: made from the viewers' document alone [L7], once for
// everybody, and only the newest one is kept.

import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Document } from '@sitrep/incident/document';
import type { Timers } from '../timers.ts';
import { timeOf } from '../timers.ts';

/** What the web app's build exports: the whole page, and the hash of its one inline style. */
export type RenderPage = (input: {
  document: Document;
  now: string;
  epoch: string;
  build: string;
  /** Address of the script that keeps the page live. */
  script: string;
  plainHttp: boolean;
}) => Rendered;

export type Rendered = { html: string; styleHash: string };

/** The page of a link that leads nowhere; the script of a page still open knows it as our own word. */
export type RenderGone = () => Rendered;

export type SharePage = {
  readonly tag: string;
  readonly styleHash: string;
  readonly bytes: Readonly<Record<'identity' | 'br' | 'gzip', Buffer>>;
};

export type SharePageParts = {
  newestViewSeq(incidentId: string): Promise<number | null>;
  loadView(incidentId: string): Promise<Document | null>;
  renderPage: RenderPage;
  epoch(): string;
  build: string;
  script: string;
  plainHttp: boolean;
  timers: Timers;
};

export type SharePages = {
  page(incidentId: string): Promise<SharePage | null>;
  /** Something of the incident was committed: what is kept may hold what was erased by it [V3]. */
  drop(incidentId: string): void;
};

const MOST_KEPT = 200;
const toBrotli = promisify(brotliCompress);
const toGzip = promisify(gzip);

export function createSharePages(parts: SharePageParts): SharePages {
  const kept = new Map<string, { key: string; page: Promise<SharePage | null> }>();

  return {
    async page(incidentId) {
      const newest = await parts.newestViewSeq(incidentId);
      if (newest === null) return null;
      const now = timeOf(parts.timers);
      const key = `${parts.epoch()} ${newest} ${now.slice(0, 16)} ${parts.build}`;
      const known = kept.get(incidentId);
      if (known?.key === key) return known.page;
      const page = render(parts, incidentId, now);
      kept.delete(incidentId);
      kept.set(incidentId, { key, page });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      page.catch(() => kept.delete(incidentId));
      return page;
    },
    drop: (incidentId) => void kept.delete(incidentId),
  };
}

async function render(parts: SharePageParts, incidentId: string, now: string): Promise<SharePage | null> {
  const { build, script, plainHttp } = parts;
  const epoch = parts.epoch();
  const document = await parts.loadView(incidentId);
  if (!document) return null;
  const { html, styleHash } = parts.renderPage({ document, now, epoch, build, script, plainHttp });
  const identity = Buffer.from(html);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  const [br, gzipped] = await Promise.all([toBrotli(identity, quick), toGzip(identity)]);
  const minute = now.slice(0, 16).replaceAll(/\D/g, '');
  const tag = `W/"${epoch.slice(0, 8)}-${document.seq}-${minute}-${build}"`;
  return { tag, styleHash, bytes: { identity, br, gzip: gzipped } };
}

/** The smallest form a reader takes. */
export function chooseEncoding(accepted: string | undefined): keyof SharePage['bytes'] {
  const takes = (name: string) =>
    new RegExp(`(?:^|[,\\s])${name}(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepted ?? '');
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : 'identity';
}
