import { expect, test } from 'vitest';
import { openLog } from './request-log.ts';

const CANARY = 'canary-7f3a';

function logged(value: object): string {
  const lines: string[] = [];
  openLog('info', { write: (line) => void lines.push(line) }).info(value, 'said');
  return lines.join('');
}

test('[H16, I7] an address never reaches the log: the pattern of its route does', () => {
  const line = logged({
    req: {
      id: 'r1',
      method: 'GET',
      url: `/s/${CANARY}`,
      routeOptions: { url: '/s/:token' },
      headers: { cookie: CANARY },
    },
  });
  expect(line).toContain('/s/:token');
  expect(line).not.toContain(CANARY);
});

test('[H16] of what a database throws, the code alone is written down', () => {
  const thrown = Object.assign(new Error(`Key (text)=(${CANARY}) already exists`), {
    code: '23505',
    detail: CANARY,
  });
  const line = logged({ err: thrown });
  expect(line).toContain('23505');
  expect(line).not.toContain(CANARY);
});

test('of our own faults the words are kept', () => {
  expect(logged({ err: new Error('change 5 does not follow 3') })).toContain('change 5 does not follow 3');
});
