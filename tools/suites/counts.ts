// What a suite has to say in numbers. Rule: counted from the reports made for machines, never from printed text; a
// suite that ran nothing, or ended badly without a failed test to show, counts as one failure.
import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

export type Counts = { passed: number; failed: number; skipped: number };

export const none: Counts = { passed: 0, failed: 0, skipped: 0 };
export const ofCheck = (isRight: boolean): Counts => ({
  passed: isRight ? 1 : 0,
  failed: isRight ? 0 : 1,
  skipped: 0,
});

const vitestReport = z.object({
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

const playwrightReport = z.object({
  errors: z.array(z.unknown()),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** A file that could not even be loaded has no tests to count: it is one failure itself. */
export function ofVitest(report: unknown): Counts {
  const files = vitestReport.parse(report).testResults;
  const states = files.flatMap((file) => file.assertionResults.map((test) => test.status));
  const passed = states.filter((state) => state === 'passed').length;
  const failed = states.filter((state) => state === 'failed').length;
  const broken = files.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  return { passed, failed: failed + broken, skipped: states.length - passed - failed };
}

const tortureReport = z.object({ proofs: z.array(z.object({ broken: z.array(z.string()) })) });

/** A proof is one test. */
export function ofTorture(report: unknown): Counts {
  const { proofs } = tortureReport.parse(report);
  return sum(proofs.map(({ broken }) => ofCheck(broken.length === 0)));
}

/** Passing only at a later try is failing. */
export function ofPlaywright(report: unknown): Counts {
  const { stats, errors } = playwrightReport.parse(report);
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

export function readReport<T>(file: string, read: (report: unknown) => T): T | null {
  return existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** What the exit code knows and the report does not. */
export function settle(counts: Counts, code: number): Counts {
  const ran = counts.passed + counts.failed;
  const isUnexplained = counts.failed === 0 && (code !== 0 || ran === 0);
  return isUnexplained ? { ...counts, failed: 1 } : counts;
}

export const sum = (all: Counts[]): Counts =>
  all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    none,
  );
