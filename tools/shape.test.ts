// Each rule of the shape check can fail: a small tree that keeps it, and one that breaks it.
import { describe, expect, it } from 'vitest';
import { checkShape } from './shape/check-shape.ts';

const of = (files: Record<string, string>) =>
  checkShape(Object.entries(files).map(([path, text]) => ({ path, text }))).violations;

const one = (path: string, text: string) => of({ [path]: text });
const long = (lines: number) => 'export const a = 1;\n'.repeat(1).concat('// line\n'.repeat(lines - 1));

describe('imports', () => {
  const forbidden: [string, string, string, string][] = [
    [
      'a package an app',
      'packages/links/src/a.ts',
      '../../../apps/api/src/app.ts',
      'packages never import apps',
    ],
    [
      'a test of a package an app',
      'packages/links/src/a.test.ts',
      '@sitrep/api/app',
      'packages never import apps',
    ],
    [
      'the product a tool',
      'apps/api/src/live/a.ts',
      '../../../../tools/start.ts',
      'the product never imports',
    ],
    ['incident another package', 'packages/incident/src/a.ts', '@sitrep/links/classify', 'no arrow leads'],
    ['[L5] incident more than zod', 'packages/incident/src/a.ts', 'node:fs', 'imports zod alone'],
    ['database an app package', 'packages/database/src/a.ts', '@sitrep/report/markdown', 'no arrow leads'],
    ['the web app the database', 'apps/web/src/live/a.ts', '@sitrep/database/commit', 'no arrow leads'],
    [
      'an app another app',
      'apps/api/src/pages/a.ts',
      '../../../web/src/ui/a.tsx',
      'apps never import each other',
    ],
    ['a room of api another room', 'apps/api/src/live/a.ts', '../watch/b.ts', 'rooms of api never import'],
    ['a room of api app.ts', 'apps/api/src/live/a.ts', '../app.ts', 'no room knows it'],
    ['a file beside app.ts a room', 'apps/api/src/refuse.ts', './live/b.ts', 'only app.ts knows the rooms'],
    ['ui a room', 'apps/web/src/ui/a.tsx', '../hooks/b.ts', 'no arrow leads from ui'],
    [
      'ui a package of ours',
      'apps/web/src/ui/a.tsx',
      '@sitrep/incident/fields',
      'ui imports nothing of ours',
    ],
    ['live hooks', 'apps/web/src/live/a.ts', '../hooks/b.ts', 'no arrow leads from live'],
    ['live React', 'apps/web/src/live/a.ts', 'react', 'live runs without React'],
    ['hooks a page', 'apps/web/src/hooks/a.ts', '../pages/b.tsx', 'no arrow leads from hooks'],
    [
      'a page the live room past the hooks',
      'apps/web/src/pages/a.tsx',
      '../live/b.ts',
      'no arrow leads from pages',
    ],
    ['a room that is not drawn', 'apps/web/src/cellar/a.ts', '../live/b.ts', 'not drawn in the arrows'],
    ['anybody else Prisma', 'apps/api/src/live/a.ts', '@prisma/client', 'only packages/database speaks'],
    ['a test elsewhere pg', 'apps/api/src/live/a.pg.test.ts', 'pg', 'only packages/database speaks'],
  ];

  it.each(forbidden)('refuse %s', (_who, path, specifier, why) => {
    expect(one(path, `import { b } from '${specifier}';\nb();`)).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['type-only', `import type { B } from '../watch/b.ts';`],
    ['in-place type', `type B = import('../watch/b.ts').B;`],
    ['dynamic', `await import('../watch/b.ts');`],
    ['passed on', `export { b } from '../watch/b.ts';\nconst c = 1;`],
  ])('count %s imports as arrows', (_kind, text) => {
    expect(one('apps/api/src/live/a.ts', text)).toHaveLength(1);
  });

  it('allow what the arrows draw', () => {
    const allowed = of({
      'apps/api/src/app.ts': `import { a } from './live/a.ts';\na();`,
      'apps/api/src/live/a.ts': `import { refuse } from '../refuse.ts';\nimport { c } from '@sitrep/database/commit';\nc(refuse);`,
      'apps/api/src/live/a.pg.test.ts': `import { build } from '../app.ts';\nbuild();`,
      'apps/web/src/document/a.tsx': `import { d } from '@sitrep/incident/decide';\nimport { h } from '../hooks/h.ts';\nh(d);`,
      'packages/database/src/a.ts': `import { PrismaClient } from '@prisma/client';\nnew PrismaClient();`,
      'packages/incident/src/a.test.ts': `import { it } from 'vitest';\nit('a');`,
      'prisma.config.ts': `import { defineConfig } from 'prisma/config';\nexport default defineConfig({});`,
    });
    expect(allowed).toEqual([]);
  });

  it('refuse a circle, of types as well', () => {
    const [sentence] = of({
      'packages/links/src/a.ts': `import { b } from './b.ts';\nb();`,
      'packages/links/src/b.ts': `import { c } from './c.ts';\nc();`,
      'packages/links/src/c.ts': `import type { A } from './a.ts';\nexport type C = A;`,
    });
    expect(sentence).toContain('packages/links/src/a.ts, packages/links/src/b.ts, packages/links/src/c.ts');
  });
});

describe('[L5] the language', () => {
  it.each([
    'Date.now()',
    'new Date()',
    'Date()',
    'Math.random()',
    'crypto.randomUUID()',
    'fetch("/")',
    'process.version',
    'performance.now()',
    'globalThis.crypto',
    'setTimeout(() => {}, 1)',
  ])('refuses %s', (expression) => {
    expect(one('packages/incident/src/a.ts', `export const a = () => ${expression};`)).toEqual([
      expect.stringContaining('[L5]'),
    ]);
  });

  it('allows dates that are given, and names that only look alike', () => {
    const text = `// Date.now() and Math.random() are refused here
      export const a = (now: string) => ({ at: new Date(now), process: 'fetch', b: Date.parse(now) });`;
    expect(one('packages/incident/src/a.ts', text)).toEqual([]);
  });

  it('leaves tests and other packages their clocks', () => {
    expect(one('packages/incident/src/a.test.ts', 'Date.now();')).toEqual([]);
    expect(one('packages/links/src/a.ts', 'Date.now();')).toEqual([]);
  });
});

describe('words', () => {
  it('refuse any', () => {
    expect(one('apps/api/src/a.ts', 'export const a = (b: any) => b;')[0]).toContain('a.ts:1 a type "any"');
  });

  it('refuse process.env outside the reader of settings and the tools', () => {
    const text = 'export const a = process.env.PORT;';
    expect(one('apps/api/src/live/a.ts', text)[0]).toContain('process.env');
    for (const path of ['apps/api/src/config.ts', 'tools/a.ts', 'playwright.config.ts']) {
      expect(one(path, text)).toEqual([]);
    }
  });

  it.each([
    [
      'an index that passes on',
      'packages/links/src/index.ts',
      `export { a } from './a.ts';\nexport const b = 1;`,
    ],
    ['a file that only passes on', 'packages/links/src/all.ts', `export { a } from './a.ts';`],
    ['passing on everything', 'packages/links/src/all.ts', `export * from './a.ts';\nexport const b = 1;`],
  ])('refuse %s', (_what, path, text) => {
    expect(one(path, text)).toEqual([expect.stringContaining('only passes on')]);
  });

  it.each(['utils', 'error-handler', 'helpers', 'common', 'task-manager', 'mail-service', 'data', 'info'])(
    'refuse the name %s',
    (word) => {
      expect(one(`apps/api/src/${word}.ts`, 'export const a = 1;')).toHaveLength(1);
      expect(one(`apps/api/src/${word}/a.ts`, 'export const a = 1;')).toHaveLength(1);
    },
  );

  it('refuse names in other cases', () => {
    expect(one('apps/web/src/ui/BigButton.tsx', 'export const a = 1;')[0]).toContain('kebab-case');
  });
});

describe('[P9] reads of incidents', () => {
  const sql = 'export const a = `select d.seq from document d where d.incident_id = $1`;';
  const guarded = `import { seenBy } from './access/visible.ts';\n${sql}`;

  it('stand in the database package, beside the predicate', () => {
    expect(one('packages/database/src/count-open.ts', sql)[0]).toContain('without visibleTo');
    expect(one('packages/database/src/count-open.ts', guarded)).toEqual([]);
    expect(one('apps/api/src/incidents/count-open.ts', guarded)[0]).toContain('behind the predicate');
  });

  it('find every table of a noun, joined or with a row put into a text, and no plain sentence', () => {
    const joined = `export const a = \`select 1 from person p join entry e on e.recorded_by_id = \${b}\`;`;
    expect(one('packages/database/src/a.ts', joined)).toHaveLength(1);
    expect(
      one('packages/database/src/a.ts', "export const a = 'select 1 from person p where true';"),
    ).toEqual([]);
    expect(
      one('packages/database/src/a.ts', "export const a = 'What is read from document pages.';"),
    ).toEqual([]);
  });

  it('are asked as somebody: a route cannot ask as Sitrep itself, the wiring can', () => {
    const text = "export const a = () => load.listIncidents(database, 'system');";
    expect(one('apps/api/src/incidents/list-routes.ts', text)[0]).toContain("asks as 'system'");
    expect(one('apps/api/src/app.ts', text)).toEqual([]);
  });
});

describe('sizes', () => {
  const small = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`packages/links/src/room-${at % 6}/file-${at}.ts`, long(10)]),
  );

  it('allow one file of 350 lines among small ones, and refuse 351', () => {
    expect(of({ ...small, 'packages/links/src/a.ts': long(350) })).toEqual([]);
    expect(of({ ...small, 'packages/links/src/a.ts': long(351) })[0]).toContain(
      '351 lines; the limit is 350',
    );
  });

  it('allow tests 400 lines', () => {
    expect(of({ ...small, 'packages/links/src/a.test.ts': long(400) })).toEqual([]);
    expect(of({ ...small, 'packages/links/src/a.test.ts': long(401) })).toHaveLength(1);
  });

  it('refuse a median over 80 and a 95th percentile over 250', () => {
    expect(one('packages/links/src/a.ts', long(81))).toEqual([expect.stringContaining('median')]);
    expect(one('packages/links/src/a.ts', long(251))).toHaveLength(2);
  });

  it('refuse long functions', () => {
    const text = `export function a() {\n${'  // line\n'.repeat(39)}}`;
    expect(one('packages/links/src/a.ts', text)[0]).toContain('function at the 95th percentile has 41');
  });

  it('refuse a folder of 13 files, tests not counted', () => {
    const folder = (count: number) =>
      Object.fromEntries(
        Array.from({ length: count }, (_, at) => [`packages/links/src/file-${at}.ts`, 'export const a = 1;']),
      );
    expect(of({ ...folder(12), 'packages/links/src/a.test.ts': '' })).toEqual([]);
    expect(of(folder(13))).toEqual(['packages/links/src holds 13 files; the limit is 12.']);
  });
});

it('says the figures', () => {
  const { figures } = checkShape([{ path: 'packages/links/src/a.ts', text: long(3) }]);
  expect(figures.join('\n')).toContain('largest 3 (packages/links/src/a.ts)');
});
