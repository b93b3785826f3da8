import { ann, bo, cy, uuid, vic } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { parted, seenByWords } from './access-words.ts';

const bodies = [ann, bo, cy, vic].map(({ id, name, role }) => ({
  ...{ id, name },
  role: role === 'viewer' ? ('viewer' as const) : ('responder' as const),
}));
const security = { id: uuid(0x70), name: 'Security', members: [cy.id] };
const answer = { people: bodies, teams: [security], openLinks: 0 };

test('[P12] says by name who would see it and who would not: named, by a team, as coordinator', () => {
  const chosen = { people: new Set([ann.id]), teams: new Set([security.id]) };
  expect(parted(answer, chosen, null)).toEqual({ see: ['Ann', 'Cy'], blind: ['Bo', 'Vic (viewer)'] });
  expect(parted(answer, chosen, bo.id).see).toEqual(['Ann', 'Bo', 'Cy']);
});

test('who sees it now, as a sentence goes on', () => {
  const access = { type: 'access', id: 'access', sensitive: true, since: '', by: ann } as const;
  expect(seenByWords({ ...access, people: [ann, bo], teams: [security] })).toBe(
    'Ann, Bo, team Security, and whoever coordinates',
  );
  expect(seenByWords({ ...access, people: [], teams: [] })).toBeNull();
});
