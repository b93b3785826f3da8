// npm run shape: are sizes, names and import arrows as the architecture says? Prints the figures and one sentence
// for each thing that is not, and fails when there is one.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { checkShape } from './shape/check-shape.ts';
import { root } from './steps/root.ts';

const left = new Set(['node_modules', 'dist', 'generated', 'test-results', 'playwright-report']);
const rooms = ['packages', 'apps', 'tools', 'e2e', 'bench', 'torture'].filter((room) =>
  existsSync(path.join(root, room)),
);

const configs = readdirSync(root).filter((name) => name.endsWith('.config.ts'));
const files = [...configs, ...rooms.flatMap(sourcesIn)];
const shape = checkShape(
  files.map((file) => ({ path: file, text: readFileSync(path.join(root, file), 'utf8') })),
);

for (const line of shape.figures) process.stdout.write(`  ${line}\n`);
for (const sentence of shape.violations) process.stdout.write(`\n${sentence}`);
if (shape.violations.length > 0) {
  process.stdout.write(`\n\n${shape.violations.length} things are not as the architecture says.\n`);
  process.exitCode = 1;
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const place = path.posix.join(folder, entry.name);
    if (entry.isDirectory())
      return left.has(entry.name) || entry.name.startsWith('.') ? [] : sourcesIn(place);
    return /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [place] : [];
  });
}
