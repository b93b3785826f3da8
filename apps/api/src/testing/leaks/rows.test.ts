// That the matrix cannot be forgotten: a route that somebody adds tomorrow fails it.

import { expect, test } from 'vitest';
import { everyRoute } from '../every-route.ts';
import { withoutRow } from './rows.ts';

test('[G11] a new route without a row is named, and so is a row whose route is gone', () => {
  expect(withoutRow(everyRoute)).toEqual([]);
  expect(withoutRow([...everyRoute, ['GET', '/api/gossip']])).toEqual(['GET /api/gossip']);
  expect(withoutRow(everyRoute.filter(([, path]) => path !== '/api/audit.csv'))).toEqual([
    'GET /api/audit.csv',
  ]);
});
