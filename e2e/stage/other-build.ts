// Another release of Sitrep, for the tests of what happens when one takes the place of another under open pages: the same
// program with its pages built anew, so that every file of them has another name.

import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const HASHED = /-([\w-]{8})\.(js|css|svg)$/;

export type OtherBuild = {
  readonly build: string;
  /** What to start instead. */
  readonly main: string;
  /** Takes a file away that its pages load late. */
  lose(name: RegExp): void;
  remove(): void;
};

export function nameOfBuild(): string {
  const page = readFileSync(path.join(root, 'apps/web/dist/client/index.html'), 'utf8');
  const named = /<meta name="sitrep-build" content="(\w+)"/.exec(page)?.[1];
  if (!named) throw new Error('the pages are not built, or carry no name');
  return named;
}

/** `turn` makes as many others as one likes: each shifts the names by so many letters. */
export function makeOtherBuild(turn = 1): OtherBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-release-'));
  cpSync(path.join(root, 'apps/api/src'), path.join(folder, 'apps/api/src'), { recursive: true });
  cpSync(path.join(root, 'apps/api/package.json'), path.join(folder, 'apps/api/package.json'));
  cpSync(path.join(root, 'apps/web/dist'), path.join(folder, 'apps/web/dist'), { recursive: true });
  for (const modules of ['node_modules', 'apps/api/node_modules', 'package.json']) {
    symlinkSync(path.join(root, modules), path.join(folder, modules));
  }
  const client = path.join(folder, 'apps/web/dist/client');
  const build = turned(nameOfBuild(), turn);
  rename(client, build, turn);
  return {
    build,
    main: path.join(folder, 'apps/api/src/main.ts'),
    lose: (name) => {
      for (const file of readdirSync(path.join(client, 'assets'))) {
        if (name.test(file)) rmSync(path.join(client, 'assets', file));
      }
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function rename(client: string, build: string, turn: number): void {
  const assets = path.join(client, 'assets');
  const names = new Map<string, string>([[nameOfBuild(), build]]);
  for (const file of readdirSync(assets)) {
    const hash = HASHED.exec(file)?.[1];
    if (hash) names.set(file, file.replace(hash, turned(hash, turn)));
    else rmSync(path.join(assets, file));
  }
  const inThem = (text: string) => [...names].reduce((whole, [old, now]) => whole.replaceAll(old, now), text);
  for (const file of ['index.html', 'manifest.json', 'sw.js']) {
    writeFileSync(path.join(client, file), inThem(readFileSync(path.join(client, file), 'utf8')));
  }
  for (const file of readdirSync(assets)) {
    const text = inThem(readFileSync(path.join(assets, file), 'utf8'));
    rmSync(path.join(assets, file));
    writeFileSync(path.join(assets, names.get(file) ?? file), text);
  }
}

function turned(name: string, by: number): string {
  return name.slice(by) + name.slice(0, by);
}
