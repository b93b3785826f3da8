import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical } from './canonical.ts';

test('[V1] sorts keys at every depth and leaves arrays in order', () => {
  expect(canonical({ b: [{ z: 1, a: null }, 2], a: { d: '"', c: true } })).toBe(
    '{"a":{"c":true,"d":"\\""},"b":[{"a":null,"z":1},2]}',
  );
});

test('[V1] leaves out what JSON leaves out', () => {
  expect(canonical({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test('[V1] keeps a key called __proto__ a key', () => {
  expect(canonical(JSON.parse('{"__proto__":{"x":1},"a":2}'))).toBe('{"__proto__":{"x":1},"a":2}');
});

test('[V1] equal values have equal bytes, whatever the order they were built in; reading them back gives the value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const bytes = canonical(value);
      expect(canonical(reversed(value))).toBe(bytes);
      expect(JSON.parse(bytes)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
    { numRuns: 300 },
  );
});

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, held]) => [key, reversed(held)]),
  );
}
