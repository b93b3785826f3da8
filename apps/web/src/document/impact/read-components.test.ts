import { expect, it } from 'vitest';
import { readComponents, writeComponents } from './read-components.ts';

const part = (name: string, level: string, measured = '') => ({ name, level, measured });

it.each([
  ['checkout down', [part('checkout', 'down')]],
  ['checkout DOWN errors over 50 %', [part('checkout', 'down', 'errors over 50 %')]],
  ['eu-west-1 db-7: degraded (p99 4 s)', [part('eu-west-1 db-7', 'degraded', 'p99 4 s')]],
  ['checkout down, search ok', [part('checkout', 'down'), part('search', 'ok')]],
  ['a ok\n\nb ok', [part('a', 'ok'), part('b', 'ok')]],
  ['', []],
  ['checkout', { unread: 'checkout' }],
  ['down', { unread: 'down' }],
  ['checkout okay', { unread: 'checkout okay' }],
])('[R81] reads “%s”', (typed, wanted) => expect(readComponents(typed)).toEqual(wanted));

it('what is written is read again', () => {
  const all = [part('checkout', 'down', 'errors over 50 %'), part('search', 'ok')] as const;
  const typed = writeComponents(all as unknown as Parameters<typeof writeComponents>[0]);
  expect(readComponents(typed)).toEqual(all);
});
