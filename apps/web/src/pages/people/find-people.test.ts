import type { DirectoryPerson } from '@sitrep/incident/people/profile';
import { expect, test } from 'vitest';
import { findPeople } from './find-people.ts';
import { bodyOf, draftOf } from './profile-draft.ts';

const person = (name: string, more: Partial<DirectoryPerson> = {}): DirectoryPerson => ({
  ...{ id: name, name, role: 'responder', state: 'here', email: null, chatHandles: [], timeZone: null },
  ...{ workingHours: null, teams: [], expertise: [], phone: null, ...more },
});
const people = [
  person('Zoë', { teams: ['Databases'], expertise: ['Postgres'] }),
  person('Bo', { expertise: ['DNS'], chatHandles: ['irc: bo'] }),
  person('Ann', { role: 'admin', phone: '112' }),
];
const found = (typed: string) => findPeople(people, typed).map(({ name }) => name);

test.each([
  ['', ['Zoë', 'Bo', 'Ann']],
  ['zoe', ['Zoë']],
  ['data post', ['Zoë']],
  ['dns', ['Bo']],
  ['irc', ['Bo']],
  ['admin', ['Ann']],
  ['responder dns', ['Bo']],
  ['112', []],
  ['nobody', []],
])('[R72] “%s” finds', (typed, names) => expect(found(typed)).toEqual(names));

test('a form that was not touched changes nothing', () => {
  const all = person('Ann', {
    ...{ email: 'ann@example.org', chatHandles: ['irc: ann'], timeZone: 'Europe/Madrid', phone: '112' },
    ...{ workingHours: { from: '09:00', until: '17:00', days: [1, 2] }, teams: ['DNS'], expertise: ['BGP'] },
  });
  for (const each of [all, ...people]) expect(bodyOf(draftOf(each), each)).toEqual({});
});

test('a form says what was changed, and nothing else', () => {
  const was = person('Ann', { phone: '112', teams: ['DNS'] });
  const draft = { ...draftOf(was), phone: ' ', chat: 'irc: ann\n\nSlack @ann', teams: 'DNS, On call' };
  expect(bodyOf(draft, was)).toEqual({
    ...{ phone: null, chatHandles: ['irc: ann', 'Slack @ann'], teams: ['DNS', 'On call'] },
  });
  expect(bodyOf({ ...draftOf(was), from: '9:00', until: '17:00', days: [1] }, was)).toEqual({
    workingHours: { from: '09:00', until: '17:00', days: [1] },
  });
});
