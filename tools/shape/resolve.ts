// Where an import leads: to a file of ours or to a package from outside. Rule: type-only and dynamic imports lead
// somewhere too; an arrow is an arrow.
import path from 'node:path';
import type { Module } from './module.ts';

export type Arrow = { from: Module; line: number } & (
  | { kind: 'ours'; to: string }
  | { kind: 'outside'; name: string }
);

export function arrowsOf(modules: Module[]): Arrow[] {
  const known = new Set(modules.map((module) => module.path));
  return modules.flatMap((from) =>
    from.imports.map(({ what, line }) => ({ from, line, ...lead(from.path, what, known) })),
  );
}

type Lead = { kind: 'ours'; to: string } | { kind: 'outside'; name: string };

function lead(from: string, specifier: string, known: Set<string>): Lead {
  if (specifier.startsWith('.')) {
    const to = path.posix.join(path.posix.dirname(from), specifier.replace(/\?.*$/, ''));
    return { kind: 'ours', to };
  }
  const own = /^@sitrep\/([^/]+)\/(.+)$/.exec(specifier);
  if (own === null) return { kind: 'outside', name: packageName(specifier) };
  // The workspaces under apps/ are named alike; everything else under the scope is a package.
  const group = own[1] === 'api' || own[1] === 'web' ? 'apps' : 'packages';
  const file = `${group}/${own[1]}/src/${own[2]}`;
  return { kind: 'ours', to: known.has(`${file}.tsx`) ? `${file}.tsx` : `${file}.ts` };
}

const packageName = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
