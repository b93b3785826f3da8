// Who may read the tables of incidents. Rule: SQL over them stands in packages/database alone and holds the predicate of
// access/visible.ts [P9]; what needs none is named here with its reason; only the wiring may ask as Sitrep itself.
import type { Found, Module } from './module.ts';

const PREDICATE = /\/visible\.ts$/;

/** Reads for nobody in particular: nothing of it reaches a page. */
const readsForNobody: Record<string, string> = {
  'packages/database/src/access/links.ts':
    'whether an incident may have links; whoever asks was shown it already',
  'packages/database/src/verify.ts': 'the command line of the server: whether the chain holds',
  'packages/database/src/backup/verify-all.ts': 'the command line of the server: whether all chains hold',
  'packages/database/src/people/vacancies.ts':
    'Sitrep looks for coordinators who can coordinate no more; an admin is told through the predicate',
  'packages/database/src/sessions.ts': 'whether somebody coordinates anything open, of which no more is read',
  'packages/database/src/drill/cast.ts': 'whether any drill is left, of which no more is read',
  'packages/database/src/drill/played.ts':
    'which drills Sitrep itself goes on with, and how far they got; no more is read, and nobody is told',
  'packages/database/src/log/erase.ts': 'inside a commit, behind the lock and the rule',
  'packages/database/src/log/forget.ts': 'inside a commit, behind the lock and the rule',
  'packages/database/src/log/refill.ts': 'inside a commit, behind the lock and the rule',
};

/** The hub filters as it sends, the watch acts as Sitrep, the policy goes to every incident. */
const mayAskAsSystem = ['apps/api/src/app.ts', 'apps/api/src/server.ts'];

export function checkReads(modules: Module[]): string[] {
  return modules.filter(({ isTest }) => !isTest).flatMap(checkOne);
}

function checkOne(module: Module): string[] {
  const { path, reads, imports, asSystem } = module;
  const say = (found: Found[], why: string) => found.map(({ line }) => `${path}:${line} ${why}.`);
  if (path.startsWith('apps/')) {
    const isWiring = mayAskAsSystem.includes(path);
    return [
      ...say(reads, '[P9] SQL over incidents: it stands in packages/database, behind the predicate'),
      ...say(isWiring ? [] : asSystem, "[P9] asks as 'system': a route hands in whoever is signed in"),
    ];
  }
  if (!path.startsWith('packages/database/') || path in readsForNobody || PREDICATE.test(path)) return [];
  if (imports.some(({ what }) => PREDICATE.test(what))) return [];
  return say(reads, '[P9] reads incidents without visibleTo of access/visible.ts');
}
