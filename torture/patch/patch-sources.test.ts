// A patch that does not fit must never pass for a fault that was not found.
import { expect, it } from 'vitest';
import { apply } from './patch-sources.ts';

const patch = { name: 'p', file: 'x.ts', find: 'seq + 1', put: 'seq + 2' };

it('changes the one place', () => {
  expect(apply('let next = seq + 1;', patch)).toBe('let next = seq + 2;');
});

it('refuses a text that is not there, or there twice', () => {
  expect(() => apply('let next = seq;', patch)).toThrow('no longer fits x.ts');
  expect(() => apply('seq + 1, seq + 1', patch)).toThrow('exactly once');
});
