// What must not be written, and what files must not be called. Rule: a name says what is inside; a file whose name
// fits anything will hold anything.
import type { Found, Module } from './module.ts';

const empty = new Set(
  ['util', 'helper', 'common', 'manager', 'service', 'handler', 'data', 'info'].flatMap((word) => [
    word,
    `${word}s`,
  ]),
);

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+)*$/;

export function checkWords(modules: Module[]): string[] {
  return modules.flatMap((module) => [
    ...checkName(module.path),
    ...each(module, module.anys, () => 'a type "any"; say what it is, or "unknown"'),
    ...each(
      module,
      readsEnvironment(module.path) ? [] : module.environment,
      () => 'process.env is read in apps/api/src/config.ts and by tools and proofs alone',
    ),
    ...each(
      module,
      isPure(module) ? module.impure : [],
      (what) => `[L5] ${what}: packages/incident has no clock, no randomness and no way outside`,
    ),
    ...(module.isBarrel
      ? [`${module.path} only passes on what other files export; import from those files.`]
      : []),
  ]);
}

const each = (module: Module, found: Found[], say: (what: string) => string) =>
  found.map(({ what, line }) => `${module.path}:${line} ${say(what)}.`);

function checkName(path: string): string[] {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const badCase = kebab.test(file) ? [] : [`${path} is not named in kebab-case.`];
  const word = parts
    .map((part) => part.split('.')[0]?.split('-').at(-1) ?? '')
    .find((last) => empty.has(last));
  return word === undefined
    ? badCase
    : [...badCase, `${path}: the word "${word}" does not say what is inside.`];
}

const readsEnvironment = (path: string) =>
  path === 'apps/api/src/config.ts' ||
  /^(tools|torture|e2e)\//.test(path) ||
  /^[a-z]+\.config\.ts$/.test(path);

const isPure = (module: Module) => module.path.startsWith('packages/incident/') && !module.isTest;
