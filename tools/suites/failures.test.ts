// Whoever reads the end of a long run learns what failed and why.
import { expect, it } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest } from './failures.ts';

it('names failed tests, and files that could not be loaded, with the first lines of why', () => {
  const passed = { status: 'passed', fullName: 'holds', failureMessages: [] };
  const failed = {
    status: 'failed',
    fullName: 'holds not',
    failureMessages: [`\u001b[31mno\u001b[0m\n${'line\n'.repeat(40)}`],
  };
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults: [passed, failed] },
      { name: 'b.test.ts', status: 'failed', message: 'cannot be loaded', assertionResults: [] },
    ],
  };
  const [first, second, ...more] = failuresOfVitest(report);
  expect(first?.split('\n').slice(0, 2)).toEqual(['a.test.ts: holds not', '    no']);
  expect(first?.split('\n')).toHaveLength(13);
  expect(second).toBe('b.test.ts\n    cannot be loaded');
  expect(more).toEqual([]);
});

it('names browser tests by their place, those that passed at a later try too', () => {
  const one = (title: string, status: string, message: string) => ({
    title,
    file: 'x.spec.ts',
    line: 7,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  });
  const report = {
    suites: [
      { specs: [one('well', 'expected', '')], suites: [{ specs: [one('ill', 'flaky', 'timed out')] }] },
    ],
  };
  expect(failuresOfPlaywright(report)).toEqual(['x.spec.ts:7 ill\n    timed out']);
});
