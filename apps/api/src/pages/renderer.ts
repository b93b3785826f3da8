// Where the build of the web app lies, and the function in it that renders the read-only page. Rule: the server runs
// without it; the page is then missing, nothing else.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderPage } from './share-pages.ts';

const dist = path.resolve(import.meta.dirname, '../../../web/dist');

export const clientRoot = path.join(dist, 'client');

export async function loadRenderer(
  file = path.join(dist, 'server', 'render.js'),
): Promise<RenderPage | null> {
  if (!existsSync(file)) return null;
  const built: { renderPage?: unknown } = await import(pathToFileURL(file).href);
  if (typeof built.renderPage !== 'function')
    throw new Error('the build of the web app exports no renderPage');
  return built.renderPage as RenderPage;
}
