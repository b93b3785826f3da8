// How large files, functions and folders are. Rule: the limits start a talk about a room that has grown two
// purposes; they are never met by cutting a thought in half.
import path from 'node:path';
import type { Module } from './module.ts';

const limits = { median: 80, p95: 250, largest: 350, largestTest: 400, functionP95: 40, folder: 12 };

export type Sizes = {
  files: number;
  tests: number;
  lines: number;
  median: number;
  p95: number;
  largest: Module | null;
  functions: number;
  functionMedian: number;
  functionP95: number;
};

export function measure(modules: Module[]): Sizes {
  const sources = modules.filter((module) => !module.isTest);
  const lines = sources.map((module) => module.lines);
  const functions = sources.flatMap((module) => module.functions);
  return {
    files: sources.length,
    tests: modules.length - sources.length,
    lines: lines.reduce((total, one) => total + one, 0),
    median: quantile(lines, 0.5),
    p95: quantile(lines, 0.95),
    largest: sources.toSorted((a, b) => b.lines - a.lines)[0] ?? null,
    functions: functions.length,
    functionMedian: quantile(functions, 0.5),
    functionP95: quantile(functions, 0.95),
  };
}

export function checkSizes(modules: Module[]): string[] {
  const sizes = measure(modules);
  return [
    ...over('The median file', sizes.median, limits.median),
    ...over('The file at the 95th percentile', sizes.p95, limits.p95),
    ...over('The function at the 95th percentile', sizes.functionP95, limits.functionP95),
    ...modules.flatMap((module) =>
      over(module.path, module.lines, module.isTest ? limits.largestTest : limits.largest),
    ),
    ...fullFolders(modules),
  ];
}

const over = (what: string, lines: number, limit: number): string[] =>
  lines > limit ? [`${what} has ${lines} lines; the limit is ${limit}.`] : [];

function fullFolders(modules: Module[]): string[] {
  const folders = Map.groupBy(
    modules.filter((module) => !module.isTest),
    (module) => path.posix.dirname(module.path),
  );
  return [...folders]
    .filter(([, files]) => files.length > limits.folder)
    .map(([folder, files]) => `${folder} holds ${files.length} files; the limit is ${limits.folder}.`);
}

function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
