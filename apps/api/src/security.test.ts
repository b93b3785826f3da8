import { expect, test } from 'vitest';
import { refuseStale } from './security.ts';
import type { Standing } from './web-app.ts';

const at = (provedAt: string | null): Standing => ({
  sessionId: 's',
  person: { id: 'p', name: 'Ann', role: 'admin' },
  isToken: provedAt === null,
  provedAt,
  reach: null,
});

test('[K12] a proof is fresh for ten minutes; a program has none', () => {
  const proof = at('2026-11-28T14:00:00.000Z');
  expect(refuseStale(proof, '2026-11-28T14:00:00.000Z')).toBeNull();
  expect(refuseStale(proof, '2026-11-28T14:10:00.000Z')).toBeNull();
  expect(refuseStale(proof, '2026-11-28T14:10:00.001Z')?.refused).toBe('freshSignInNeeded');
  expect(refuseStale(at(null), '2026-11-28T14:00:00.000Z')?.refused).toBe('notAllowed');
});
