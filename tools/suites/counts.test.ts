// What a run of the tests says in numbers, also when it went wrong in ways that leave no failed test behind.
import { expect, it } from 'vitest';
import { none, ofPlaywright, ofTorture, ofVitest, settle, sum } from './counts.ts';

const file = (status: string, ...states: string[]) => ({
  status,
  assertionResults: states.map((state) => ({ status: state })),
});

it('counts passed, failed and every kind of skipped', () => {
  const report = {
    testResults: [file('failed', 'passed', 'failed'), file('passed', 'skipped', 'todo', 'pending')],
  };
  expect(ofVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 3 });
});

it('counts a file that cannot be loaded as a failure', () => {
  const report = { testResults: [file('failed'), file('passed', 'passed')] };
  expect(ofVitest(report)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('counts a browser test that passed only at a later try as failed', () => {
  const report = { errors: [], stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(ofPlaywright(report)).toEqual({ passed: 5, failed: 2, skipped: 2 });
});

it('counts what went wrong outside of any browser test', () => {
  const report = {
    errors: [{ message: 'no tests found' }],
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0 },
  };
  expect(ofPlaywright(report).failed).toBe(1);
});

it('counts a proof under faults as one test, failed when anything was broken', () => {
  const proofs = [{ broken: [] }, { broken: ['lost 1', 'lost 2'] }];
  expect(ofTorture({ proofs })).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('makes one failure of a bad end that no test explains', () => {
  expect(settle({ passed: 7, failed: 0, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 1, skipped: 0 });
  expect(settle({ passed: 7, failed: 2, skipped: 0 }, 1)).toEqual({ passed: 7, failed: 2, skipped: 0 });
});

it('makes one failure of a suite that ran nothing, skipped tests included', () => {
  expect(settle(none, 0).failed).toBe(1);
  expect(settle({ passed: 0, failed: 0, skipped: 9 }, 0).failed).toBe(1);
});

it('sums', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  expect(sum([])).toEqual(none);
});
