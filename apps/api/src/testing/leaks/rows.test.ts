// That the matrix cannot be forgotten: a route that somebody adds tomorrow fails it.

import { expect, test } from 'vitest';
import { everyRoute } from '../every-route.ts';
import { withoutRow } from './rows.ts';
import { clientMessageTypes, socketRows } from './socket-rows.ts';

test('[G11] a new route without a row is named, and so is a row whose route is gone', () => {
  expect(withoutRow(everyRoute)).toEqual([]);
  expect(withoutRow([...everyRoute, ['GET', '/api/gossip']])).toEqual(['GET /api/gossip']);
  expect(withoutRow(everyRoute.filter(([, path]) => path !== '/api/audit.csv'))).toEqual([
    'GET /api/audit.csv',
  ]);
});

test('[G11] a message of the socket without a row is named, and so is a row whose message is gone', () => {
  const types = clientMessageTypes().map((type) => ['socket', type] as const);
  const known = Object.fromEntries(Object.keys(socketRows).map((type) => [`socket ${type}`, true]));
  expect(types.length).toBeGreaterThan(2);
  expect(withoutRow(types, known)).toEqual([]);
  expect(withoutRow([...types, ['socket', 'gossip']], known)).toEqual(['socket gossip']);
  expect(withoutRow(types.slice(1), known)).toEqual(['socket watch']);
});
