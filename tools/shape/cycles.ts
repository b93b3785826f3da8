// Import cycles. Rule: none, not even of types; two files that need each other are one, or need a third.
import type { Arrow } from './resolve.ts';

/** Each group of files that can reach one another, found by Tarjan's walk. */
export function findCycles(arrows: Arrow[]): string[][] {
  const next = new Map<string, string[]>();
  for (const arrow of arrows) {
    if (arrow.kind !== 'ours') continue;
    next.set(arrow.from.path, [...(next.get(arrow.from.path) ?? []), arrow.to]);
  }
  const order = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    const at = order.size;
    order.set(file, at);
    stack.push(file);
    let lowest = at;
    for (const target of next.get(file) ?? []) {
      if (!order.has(target)) lowest = Math.min(lowest, visit(target));
      else if (stack.includes(target)) lowest = Math.min(lowest, order.get(target) ?? at);
    }
    if (lowest === at) {
      const group = stack.splice(stack.indexOf(file));
      if (group.length > 1 || next.get(file)?.includes(file)) cycles.push(group);
    }
    return lowest;
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return cycles;
}

export const checkCycles = (arrows: Arrow[]): string[] =>
  findCycles(arrows).map((files) => `These files import each other in a circle: ${files.sort().join(', ')}.`);
