// Which ids a declaration goes with when it is sent again.

import { uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { askedIds } from './asked-ids.ts';

test('[L3] the same words go with the same ids, other words are another command for the same incident', () => {
  let made = 0;
  const newId = () => uuid(++made);
  const first = askedIds({ id: '', incidentId: '', body: '' }, 'Mail', newId);
  expect(new Set([first.id, first.incidentId]).size).toBe(2);
  expect(askedIds(first, 'Mail', newId)).toEqual(first);
  const second = askedIds(first, 'Mail is late', newId);
  expect(second.incidentId).toBe(first.incidentId);
  expect(second.id).not.toBe(first.id);
});
