// The syntax tree of one file, walked without knowing every kind of node. Rule: rules look at the tree, never at
// the text, so that a word in a comment or a string offends nobody.
import { parseSync } from 'vite';

export type Node = { type: string; start: number; end: number; [key: string]: unknown };
export type Visit = (node: Node, parent: Node | null) => void;

export function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  const first = errors[0];
  if (first !== undefined) throw new Error(`${path} cannot be read: ${first.message}`);
  if (!isNode(program)) throw new Error(`${path} has no syntax tree`);
  return program;
}

export function walk(node: Node, visit: Visit, parent: Node | null = null): void {
  visit(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) walk(child, visit, node);
    }
  }
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

export const isNamed = (value: unknown, name: string) => nameOf(value) === name;

export function nameOf(value: unknown): string | null {
  if (!isNode(value) || value.type !== 'Identifier') return null;
  return typeof value.name === 'string' ? value.name : null;
}

/** `object.property`, or null for any other expression. */
export function memberOf(node: Node): string | null {
  if (node.type !== 'MemberExpression' || node.computed === true) return null;
  const object = nameOf(node.object);
  const property = nameOf(node.property);
  return object === null || property === null ? null : `${object}.${property}`;
}

/** The text of a literal, as it stands behind `from` or in `import()`. */
export function textOf(value: unknown): string | null {
  return isNode(value) && value.type === 'Literal' && typeof value.value === 'string' ? value.value : null;
}
