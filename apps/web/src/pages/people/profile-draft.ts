// A profile as text fields, and what of them differs from the profile they came from. Rule: only what was changed is
// sent, so that two who edit one person do not undo each other.

import type { DirectoryPerson, ProfileBody } from '@sitrep/incident/people/profile';

export type Draft = {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly chat: string;
  readonly timeZone: string;
  readonly from: string;
  readonly until: string;
  readonly days: readonly number[];
  readonly teams: string;
  readonly expertise: string;
};

const USUAL_DAYS = [1, 2, 3, 4, 5];

export function draftOf(person: DirectoryPerson): Draft {
  const { workingHours: hours } = person;
  return {
    name: person.name,
    email: person.email ?? '',
    phone: person.phone ?? '',
    chat: person.chatHandles.join('\n'),
    timeZone: person.timeZone ?? '',
    from: hours?.from ?? '',
    until: hours?.until ?? '',
    days: hours?.days ?? USUAL_DAYS,
    teams: person.teams.join(', '),
    expertise: person.expertise.join(', '),
  };
}

export function bodyOf(draft: Draft, was: DirectoryPerson): ProfileBody {
  const asked: Required<ProfileBody> = {
    name: draft.name.trim(),
    email: draft.email.trim() || null,
    phone: draft.phone.trim() || null,
    chatHandles: parts(draft.chat, '\n'),
    timeZone: draft.timeZone.trim() || null,
    workingHours: hoursOf(draft),
    teams: parts(draft.teams, ','),
    expertise: parts(draft.expertise, ','),
  };
  const told: Required<ProfileBody> = was;
  const isChanged = (field: keyof ProfileBody) =>
    JSON.stringify(asked[field]) !== JSON.stringify(told[field]);
  const changed = Object.entries(asked).filter(([field]) => isChanged(field as keyof ProfileBody));
  return Object.fromEntries(changed);
}

function parts(text: string, mark: string): string[] {
  return text.split(mark).flatMap((part) => part.trim() || []);
}

function hoursOf({ from, until, days }: Draft): ProfileBody['workingHours'] & unknown {
  const clock = (text: string) => text.trim().replace(/^\d:/, '0$&');
  return from.trim() === '' && until.trim() === ''
    ? null
    : { from: clock(from), until: clock(until), days: [...days] };
}
