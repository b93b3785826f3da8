// What stands beside the form to declare, and that it stands still.

import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { expect, test } from 'vitest';
import { besideOf, heldStill } from './beside.ts';

const row = (incidentId: string, title: string, state = 'investigating') =>
  ({ incidentId, title, state }) as IncidentSummary;

const three = [row('mail', 'Mail is late'), row('logins', 'Logins fail'), row('over', 'Logins', 'resolved')];

test('the likeliest of the open ones stand first', () => {
  expect(besideOf('logins', three)).toEqual({ typed: 'logins', likely: ['logins'], others: ['mail'] });
});

test('[UX11] held still, no line leaves its place: not by a new one, a new title, or one that closed', () => {
  const before = besideOf('logins', three);
  expect(heldStill(before, three)).toBe(before);
  const later = [
    row('new', 'Logins of Oslo'),
    row('mail', 'Logins of mail'),
    row('logins', 'Else', 'resolved'),
  ];
  expect(heldStill(before, later)).toEqual({ ...before, others: ['mail', 'new'] });
});
