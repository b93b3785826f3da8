// One hash over all files that a made thing depends on, kept beside it. Rule: what was made is made again exactly
// when the hash differs, so that a warm start does nothing twice and never shows yesterday's pages.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.ts';

const left = new Set(['node_modules', 'dist', 'generated', '.turbo', 'test-results']);

export function fingerprint(inputs: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesOf).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

export const isFresh = (stamp: string, print: string) =>
  existsSync(path.join(root, stamp)) && readFileSync(path.join(root, stamp), 'utf8') === print;

export function keep(stamp: string, print: string): void {
  mkdirSync(path.dirname(path.join(root, stamp)), { recursive: true });
  writeFileSync(path.join(root, stamp), print);
}

function filesOf(place: string): string[] {
  const found = statSync(path.join(root, place), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isDirectory()) return isTest(place) ? [] : [place];
  return readdirSync(path.join(root, place))
    .filter((name) => !left.has(name))
    .flatMap((name) => filesOf(path.posix.join(place, name)));
}

const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file);
