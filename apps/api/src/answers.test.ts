import { refusalCodes } from '@sitrep/incident/refusal';
import { expect, test } from 'vitest';
import { refusalStatus } from './answers.ts';
import { closeCodes } from './live/close-codes.ts';

test('[Q8] every refusal has its one status', () => {
  expect(Object.keys(refusalStatus).sort()).toEqual([...refusalCodes].sort());
  expect(refusalStatus).toEqual({
    signInNeeded: 401,
    freshSignInNeeded: 403,
    notAllowed: 403,
    notFound: 404,
    invalid: 400,
    conflict: 409,
    closed: 409,
    repeatedWithOtherBody: 422,
    nothingDue: 409,
    tooLarge: 413,
    tooMany: 429,
    unavailable: 503,
  });
});

test('every end of a socket has its one code, of those the standard leaves to us', () => {
  for (const code of Object.values(closeCodes)) {
    expect((code >= 4000 && code <= 4999) || [1008, 1012, 1013].includes(code)).toBe(true);
  }
});
