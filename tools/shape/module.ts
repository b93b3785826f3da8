// What the rules need to know of one file, read once. Rule: facts only; what is allowed stands in the rules.
import { readsIncidents } from './sql.ts';
import { isNamed, memberOf, type Node, nameOf, parse, textOf, walk } from './syntax.ts';

export type Source = { path: string; text: string };
export type Found = { what: string; line: number };

export type Module = {
  path: string;
  isTest: boolean;
  lines: number;
  functions: number[];
  imports: Found[];
  impure: Found[];
  environment: Found[];
  anys: Found[];
  /** Texts that are SQL over the tables of incidents. */
  reads: Found[];
  /** Calls with 'system' as an argument of their own. */
  asSystem: Found[];
  isBarrel: boolean;
  hasOpening: boolean;
};

export function readModule({ path, text }: Source): Module {
  const program = parse(path, text);
  const lineOf = lineCounter(text);
  const seen: Module = {
    path,
    isTest: isTest(path),
    lines: text.trimEnd().split('\n').length,
    functions: [],
    imports: [],
    impure: [],
    environment: [],
    anys: [],
    reads: [],
    asSystem: [],
    isBarrel: isBarrel(path, program),
    hasOpening: /^(#!.*\n)?\s*\/[/*]/.test(text),
  };
  walk(program, (node, parent) => {
    const note = (list: Found[], what: string | null) => {
      if (what !== null) list.push({ what, line: lineOf(node.start) });
    };
    if (functions.has(node.type)) seen.functions.push(lineOf(node.end) - lineOf(node.start) + 1);
    if (importing.has(node.type)) note(seen.imports, textOf(node.source));
    if (node.type === 'TSAnyKeyword') note(seen.anys, 'any');
    if (memberOf(node) === 'process.env') note(seen.environment, 'process.env');
    note(seen.impure, impurityOf(node, parent));
    if (readsIncidents(wordsOf(node))) note(seen.reads, 'SQL');
    if (textOf(node) === 'system' && parent?.type === 'CallExpression') note(seen.asSystem, 'system');
  });
  return seen;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const importing = new Set([
  'ImportDeclaration',
  'ImportExpression',
  'TSImportType',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
]);

/** Tests, and what only they import. */
const isTest = (path: string) =>
  /\.(test|spec)\.tsx?$/.test(path) || /^(e2e|torture)\//.test(path) || /\/testing\//.test(path);

const reaching = new Set(['crypto', 'fetch', 'process', 'performance', 'globalThis', 'require']);
const timers = new Set(['setTimeout', 'setInterval', 'queueMicrotask', 'requestAnimationFrame']);

// Clock, randomness and the outside. A name counts where it is used, not where it is a key or a member.
function impurityOf(node: Node, parent: Node | null): string | null {
  const member = memberOf(node);
  if (member === 'Date.now' || member === 'Math.random') return member;
  const isNow = Array.isArray(node.arguments) && node.arguments.length === 0 && isNamed(node.callee, 'Date');
  if (isNow) return node.type === 'NewExpression' ? 'new Date()' : 'Date()';
  const name = nameOf(node);
  if (name === null || !(reaching.has(name) || timers.has(name))) return null;
  const isMember =
    parent?.type === 'MemberExpression' && parent.property === node && parent.computed !== true;
  const isKey = parent?.key === node && parent.computed !== true;
  return isMember || isKey ? null : name;
}

/** A text as it is written, without what is put into it. */
function wordsOf(node: Node): string {
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return textOf(node) ?? '';
  return node.quasis.map(({ value }: { value: { raw: string } }) => value.raw).join('?');
}

// Passing on another file's exports hides who uses what, whatever the file is called.
function isBarrel(path: string, program: Node): boolean {
  const statements = Array.isArray(program.body) ? program.body : [];
  const passing = statements.filter(
    (statement: Node) => statement.type.startsWith('Export') && textOf(statement.source) !== null,
  );
  const isIndex = /(^|\/)index\.[a-z]+$/.test(path);
  const all = passing.some((statement: Node) => statement.type === 'ExportAllDeclaration');
  return all || (passing.length > 0 && (isIndex || passing.length === statements.length));
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}
