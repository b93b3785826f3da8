// Gives a finished build its name: a hash over everything a browser gets of it. Rule: the page carries the name and the
// server tells it, so that a page knows when it is not of the server's build any more [C17].

import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';

const NAME = /(<meta name="sitrep-build" content=")[^"]*(")/;
const SHARE_SCRIPT = 'src/share/share.ts';

const Manifest = z.record(
  z.string(),
  z.looseObject({
    file: z.string(),
    css: z.optional(z.array(z.string())),
    assets: z.optional(z.array(z.string())),
  }),
);

/** Writes the name into the page; answers what the worker must know: the name, and the files the page may ask for. */
export async function sealBuild(dist: string): Promise<Record<string, string>> {
  const read = (file: string) => readFile(path.join(dist, file), 'utf8');
  const page = path.join(dist, 'client/index.html');
  const index = await readFile(page, 'utf8');
  const manifest = await read('client/manifest.json');
  if (!NAME.test(index)) throw new Error(`${page} has no place for the name of the build`);
  const parts = [
    index.replace(NAME, '$1$2'),
    manifest,
    await read('server/render.js'),
    await read('server/render.css'),
  ];
  const build = createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 12);
  await writeFile(page, index.replace(NAME, `$1${build}$2`));
  return { SHELL_BUILD: JSON.stringify(build), SHELL_FILES: JSON.stringify(shellFiles(manifest)) };
}

function shellFiles(manifest: string): string[] {
  const entries = Object.entries(Manifest.parse(JSON.parse(manifest)));
  const ofApp = entries.filter(([source]) => source !== SHARE_SCRIPT).map(([, entry]) => entry);
  const files = ofApp.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets]);
  return [...new Set(files)].map((file) => `/${file}`).sort();
}
