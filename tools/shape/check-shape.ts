// All rules over all files, and the figures. Rule: given the same texts, the same answer; reading files is done
// elsewhere, so that every rule can be shown to fail.
import { checkArrows } from './arrows.ts';
import { checkCycles, findCycles } from './cycles.ts';
import { readModule, type Source } from './module.ts';
import { checkReads } from './reads.ts';
import { arrowsOf } from './resolve.ts';
import { checkSizes, measure } from './sizes.ts';
import { checkWords } from './words.ts';

export type Shape = { figures: string[]; violations: string[] };

export function checkShape(sources: Source[]): Shape {
  const modules = sources.map(readModule);
  const arrows = arrowsOf(modules);
  const product = arrows.filter((arrow) => !arrow.from.isTest);
  const sizes = measure(modules);
  const anys = modules.flatMap((module) => module.anys).length;
  const silent = modules.filter((module) => !module.isTest && !module.hasOpening).length;
  return {
    figures: [
      `files        ${sizes.files} with ${sizes.lines} lines, besides ${sizes.tests} of tests`,
      `file         median ${sizes.median}, p95 ${sizes.p95}, largest ${sizes.largest?.lines ?? 0} (${sizes.largest?.path ?? 'none'})`,
      `function     median ${sizes.functionMedian}, p95 ${sizes.functionP95}, of ${sizes.functions}`,
      `imports      ${arrows.length}, cycles ${findCycles(product).length}`,
      `any          ${anys}`,
      `no opening   ${silent} files do not begin with what they are for`,
    ],
    violations: [
      ...checkSizes(modules),
      ...checkArrows(arrows),
      ...checkCycles(product),
      ...checkWords(modules),
      ...checkReads(modules),
    ],
  };
}
