// The image leaves out what npm calls optional, and a package may be nothing without: the program for this machine. Rule:
// whatever the server imports that has such parts is copied on a line of its own, or is known to run without them.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './steps/root.ts';

type Names = Readonly<Record<string, string>>;
type Locked = {
  readonly link?: boolean;
  readonly resolved?: string;
  readonly dependencies?: Names;
  readonly optionalDependencies?: Names;
};

/** Only to be imported on another platform than a server. */
const RUNS_WITHOUT = new Set(['pg']);

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const { packages }: { packages: Readonly<Record<string, Locked>> } = JSON.parse(read('package-lock.json'));

/** Where npm finds a package for one that stands at `from`. */
function placeOf(name: string, from: string): string | undefined {
  const parts = from.split('/node_modules/');
  const above = parts.map((_part, at) => parts.slice(0, parts.length - at).join('/node_modules/'));
  const places = [...above.map((folder) => `${folder}/node_modules/${name}`), `node_modules/${name}`];
  return places.find((place) => place in packages);
}

function importedBy(workspace: string): Set<string> {
  const found = new Set<string>();
  const visit = (place: string) => {
    const { link, resolved, dependencies = {} } = packages[place] ?? {};
    if (found.has(place)) return;
    found.add(place);
    if (link && resolved) visit(resolved);
    for (const name of Object.keys(dependencies)) {
      const next = placeOf(name, place);
      if (next) visit(next);
    }
  };
  visit(workspace);
  return found;
}

it('the image carries the optional parts that a package of the server is nothing without', () => {
  const imported = importedBy('apps/api');
  expect(imported).toContain('node_modules/fastify');
  expect(imported).toContain('node_modules/@prisma/adapter-pg');
  const dockerfile = read('Dockerfile');
  const inNeed = [...imported]
    .filter((place) => Object.keys(packages[place]?.optionalDependencies ?? {}).length > 0)
    .map((place) => place.replace(/^.*node_modules\//, ''))
    .filter((name) => !RUNS_WITHOUT.has(name));
  expect(inNeed).toContain('@node-rs/argon2');
  const forgotten = inNeed.filter((name) => {
    const folder = name.split('/')[0];
    return !dockerfile.includes(`COPY --from=build /sitrep/node_modules/${folder} node_modules/${folder}\n`);
  });
  expect(forgotten).toEqual([]);
});
