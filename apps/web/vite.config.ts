// How the pages are made: the client (dist/client), the script of the read-only page beside it, the renderer of that
// page for the server (dist/server), and last the worker that keeps the client for a time without a server. Rules:
// nothing inline, nothing from elsewhere, every asset named by its hash.

import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { sealBuild } from './seal-build.ts';

const CLIENT = 'dist/client';
const MANIFEST = 'manifest.json';

export default defineConfig(async ({ mode, isSsrBuild }) => ({
  plugins: [react(), speakEnglish(), mode === 'share' ? joinManifests() : null],
  build: isSsrBuild ? rendererBuild : (otherBuilds[mode] ?? clientBuild),
  // One renderer file with React for production, whatever NODE_ENV the server runs under: the other is 40 times slower.
  ssr: { noExternal: true as const },
  define: isSsrBuild
    ? { 'process.env.NODE_ENV': '"production"' }
    : mode === 'worker'
      ? await sealBuild(path.join(import.meta.dirname, 'dist'))
      : {},
}));

const assets = {
  entryFileNames: 'assets/[name]-[hash].js',
  chunkFileNames: 'assets/[name]-[hash].js',
  assetFileNames: 'assets/[name]-[hash][extname]',
};

const clientBuild = {
  outDir: CLIENT,
  target: 'es2023',
  manifest: MANIFEST,
  // Both would need a policy that lets scripts or fonts in from outside the files themselves.
  modulePreload: { polyfill: false },
  assetsInlineLimit: 0,
  // The limit is on the whole first load, zipped: check-sizes.ts.
  chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
  // What every page needs is one file: cut in twenty, it takes 9 KB more on the way, and none is ever asked for alone.
  rolldownOptions: {
    output: { ...assets, codeSplitting: { groups: [{ name: 'first', tags: ['$initial' as const] }] } },
  },
};

/** In a pass of its own: together with the client it would be split into several files, and it must be one small one. */
const shareBuild = {
  ...clientBuild,
  emptyOutDir: false,
  copyPublicDir: false,
  manifest: 'share.manifest.json',
  rolldownOptions: { input: { share: 'src/share/share.ts' }, output: assets },
};

/** Its name never changes: browsers ask under it for a newer one. */
const workerBuild = {
  ...clientBuild,
  emptyOutDir: false,
  copyPublicDir: false,
  manifest: false,
  rolldownOptions: { input: 'src/shell/worker.ts', output: { entryFileNames: 'sw.js' } },
};

const otherBuilds: Partial<Record<string, typeof shareBuild | typeof workerBuild>> = {
  share: shareBuild,
  worker: workerBuild,
};

const rendererBuild = {
  outDir: 'dist/server',
  target: 'node24',
  ssrEmitAssets: true,
  cssCodeSplit: false,
  cssMinify: true,
  assetsInlineLimit: 0,
  rolldownOptions: { output: { entryFileNames: 'render.js', assetFileNames: 'render[extname]' } },
};

/** The components bring their few words in thirty languages; the pages speak one, and its file is what all fall back to. */
function speakEnglish(): Plugin {
  const otherLanguage = /\/intl\/\w+\/(?!en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: 'speak-english',
    load: { filter: { id: otherLanguage }, handler: () => 'export default undefined;' },
  };
}

/** The server looks every file up in one manifest. */
function joinManifests(): Plugin {
  return {
    name: 'join-manifests',
    writeBundle: async (_options, bundle) => {
      const share = bundle[shareBuild.manifest];
      if (share?.type !== 'asset') throw new Error(`${shareBuild.manifest} is missing`);
      const folder = path.join(import.meta.dirname, CLIENT);
      const file = path.join(folder, MANIFEST);
      const client: object = JSON.parse(await readFile(file, 'utf8'));
      const entries: object = JSON.parse(share.source.toString());
      await writeFile(file, `${JSON.stringify({ ...client, ...entries }, null, 2)}\n`);
      await rm(path.join(folder, shareBuild.manifest));
    },
  };
}
