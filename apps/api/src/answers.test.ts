import { refusalCodes } from '@sitrep/incident/refusal';
import { expect, test } from 'vitest';
import { isOutage, refusalStatus } from './answers.ts';
import { closeCodes } from './live/close-codes.ts';

test('[Q8] every refusal has its one status', () => {
  expect(Object.keys(refusalStatus).sort()).toEqual([...refusalCodes].sort());
  expect(refusalStatus).toEqual({
    signInNeeded: 401,
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

test('[B6] knows a database that is away from one that is wrong', () => {
  const lost = Object.assign(new Error('lost'), { code: 'ECONNREFUSED' });
  expect(isOutage(lost)).toBe(true);
  expect(isOutage(new Error('outside', { cause: lost }))).toBe(true);
  expect(isOutage(Object.assign(new Error('wrong'), { code: '23505' }))).toBe(false);
  expect(isOutage('text')).toBe(false);
});
