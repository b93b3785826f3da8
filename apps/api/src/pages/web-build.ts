// What the build of the web app left for the server: the one page of the app, its assets, the script of the read-only
// page. Rule: read once at the start; a server whose pages are not built runs and says so.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

export type WebBuild = {
  /** Names this build, as its page does: a page of another one offers to reload [C17]. */
  readonly build: string;
  /** The page of the app; null when it was not built. */
  readonly index: Buffer | null;
  /** The script that keeps the app for a time without a server; null when it was not built. */
  readonly worker: Buffer | null;
  /** Folder of files whose names change with their content. */
  readonly assets: string | null;
  /** Address of the script of the read-only page; empty when it was not built. */
  readonly shareScript: string;
};

/** What Vite writes about a source file. */
const Manifest = z.record(z.string(), z.object({ file: z.string() }));
/** Written into the page when it is built. */
const NAME = /<meta name="sitrep-build" content="([0-9a-f]{12})"/;
const SHARE_SCRIPT = 'src/share/share.ts';

/** `webRoot` is the folder of the client build. */
export function readWebBuild(webRoot: string): WebBuild {
  const [page, list] = [path.join(webRoot, 'index.html'), path.join(webRoot, 'manifest.json')];
  if (!existsSync(page) || !existsSync(list))
    return { build: 'none', index: null, worker: null, assets: null, shareScript: '' };
  const [index, manifest] = [readFileSync(page), readFileSync(list)];
  const share = Manifest.parse(JSON.parse(manifest.toString()))[SHARE_SCRIPT];
  const named = NAME.exec(index.toString())?.[1];
  const build = named ?? createHash('sha256').update(index).update(manifest).digest('hex').slice(0, 12);
  const worker = path.join(webRoot, 'sw.js');
  const assets = path.join(webRoot, 'assets');
  return {
    build,
    index,
    worker: existsSync(worker) ? readFileSync(worker) : null,
    assets: existsSync(assets) ? assets : null,
    shareScript: share ? `/${share.file}` : '',
  };
}
