// Where the build of the web app lies, and the functions in it that render the read-only page and its end. Rule: the
// server runs without it; the page is then missing, nothing else.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RenderGone, RenderPage } from './share-pages.ts';

const dist = path.resolve(import.meta.dirname, '../../../web/dist');

export const clientRoot = path.join(dist, 'client');

export type Renderer = { readonly renderPage: RenderPage; readonly renderGone: RenderGone };

export async function loadRenderer(file = path.join(dist, 'server', 'render.js')): Promise<Renderer | null> {
  if (!existsSync(file)) return null;
  const { renderPage, renderGone }: Partial<Record<keyof Renderer, unknown>> = await import(
    pathToFileURL(file).href
  );
  if (typeof renderPage !== 'function' || typeof renderGone !== 'function')
    throw new Error('the build of the web app does not export renderPage and renderGone');
  return { renderPage: renderPage as RenderPage, renderGone: renderGone as RenderGone };
}
