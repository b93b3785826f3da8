// Every rule quoted in code or tests stands in SPEC.md, so that whoever meets an id can look it up there.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { root } from './steps/root.ts';

const rooms = ['packages', 'apps', 'e2e', 'tools', 'bench'];
const QUOTED = /\[((?:UX|[A-Z])\d{1,3}(?:, ?(?:UX|[A-Z])\d{1,3})*)\]/g;
const spec = readFileSync(path.join(root, 'SPEC.md'), 'utf8');

it('finds every quoted id in SPEC.md', () => {
  const known = knownIds();
  const missing = rooms.flatMap((room) =>
    sources(path.join(root, room)).flatMap((file) => {
      const ids = [...readFileSync(file, 'utf8').matchAll(QUOTED)].flatMap(([, list]) =>
        (list ?? '').split(/, ?/),
      );
      return ids.filter((id) => !known.has(id)).map((id) => `${id} in ${path.relative(root, file)}`);
    }),
  );
  expect([...new Set(missing)]).toEqual([]);
});

it('numbers its own rules without a hole', () => {
  const own = [...spec.matchAll(/^- \*\*\[([A-Z])(\d+)\]\*\*/gm)];
  const families = Map.groupBy(own, ([, family]) => family);
  expect(families.size).toBeGreaterThan(6);
  for (const [family, rules] of families) {
    const expected = rules.map((_rule, at) => at + 1);
    expect(
      rules.map(([, , number]) => Number(number)),
      `rules ${family}`,
    ).toEqual(expected);
  }
});

/** Those defined (`**[L1]**`) and those of the tables, where `C6–C8` means all three. */
function knownIds(): Set<string> {
  const cells = [...spec.matchAll(/^\| ((?:[A-Z]+\d+[–, ]*)+) \|/gm)].flatMap(([, cell]) =>
    (cell ?? '').split(', '),
  );
  const listed = cells.flatMap((cell) => {
    const [, family = '', from = '0', to = from] = /^([A-Z]+)(\d+)(?:–[A-Z]+(\d+))?$/.exec(cell) ?? [];
    return Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => `${family}${Number(from) + at}`);
  });
  return new Set([...listed, ...[...spec.matchAll(/\*\*\[([A-Z]+\d+)\]\*\*/g)].map(([, id]) => id ?? '')]);
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (/^(node_modules|dist|generated|\..*)$/.test(entry.name)) return [];
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return sources(at);
    return /\.(ts|tsx|mjs|css)$/.test(entry.name) ? [at] : [];
  });
}
