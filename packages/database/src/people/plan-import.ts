// What a table of people would do here, worked out and not done. Rules: a row means whoever has its e-mail address, or else
// its name; what it may not do, such as giving somebody here another role, is named by line and column; roles, and who may
// come in, are changed one person at a time.

import { daysWords } from '@sitrep/incident/people/local-time';
import type { AskedPerson, ReadTable, TableProblem } from '@sitrep/incident/people/people-table';
import { marksOf } from '@sitrep/incident/people/person-name';
import { type DirectoryPerson, withChanges } from '@sitrep/incident/people/profile';
import type { ImportedRow } from '@sitrep/incident/wire/people';
import { type InUse, refuseEmail, refuseName } from './claim-name.ts';

export type PlannedPerson = { readonly row: ImportedRow; readonly becomes: DirectoryPerson };

export type Plan = {
  readonly people: readonly PlannedPerson[];
  readonly problems: readonly TableProblem[];
};

export type Here = { readonly people: readonly DirectoryPerson[]; readonly inUse: InUse };

const NEWCOMER: Omit<DirectoryPerson, 'id' | 'name'> = {
  ...{ role: 'responder', state: 'invited', email: null, chatHandles: [], timeZone: null },
  ...{ workingHours: null, teams: [], expertise: [], phone: null },
};

/** `newId` gives whoever is added their id. */
export function planImport({ rows, problems }: ReadTable, here: Here, newId: (line: number) => string): Plan {
  const find = whoIsWho(here.people);
  const planned = rows.map((asked) => planRow(asked, find(asked), here.inUse, newId));
  const people = planned.flatMap(({ person }) => person ?? []);
  const all = [
    ...problems,
    ...planned.flatMap((each) => each.problems),
    ...twice(rows),
    ...meantTwice(people),
  ];
  return {
    people,
    problems: all.toSorted((a, b) => a.line - b.line),
  };
}

type Planned = { person: PlannedPerson | null; problems: TableProblem[] };

function planRow(
  asked: AskedPerson,
  known: DirectoryPerson | undefined,
  inUse: InUse,
  newId: (line: number) => string,
): Planned {
  const { line, profile } = asked;
  const say = (column: string, happened: string): Planned => ({
    person: null,
    problems: [{ line, column, happened }],
  });
  if (known?.state === 'disabled')
    return say('name', `is the name of ${known.name}, who is disabled: let them in again first`);
  const was: DirectoryPerson = known ?? { ...NEWCOMER, id: newId(line), name: profile.name };
  const role = roleOf(asked, known);
  if (typeof role !== 'string') return say('role', role.happened);
  const becomes = { ...withChanges(was, profile), role };
  const name = becomes.name === known?.name ? null : refuseName(inUse, becomes.name, was.id);
  if (name) return say('name', `is not free: ${name.happened}`);
  const email = becomes.email === null ? null : refuseEmail(inUse, becomes.email, was.id);
  if (email) return say('e-mail', `is not free: ${email.happened}`);
  const fields = changes(known ? was : null, becomes);
  const act = !known ? 'add' : fields.length > 0 ? 'change' : 'same';
  return { person: { row: { line, name: becomes.name, act, role, fields }, becomes }, problems: [] };
}

/** Whom a row may mean: by address, else by name; somebody who may come in before somebody of the same who may not. */
function whoIsWho(people: readonly DirectoryPerson[]): (asked: AskedPerson) => DirectoryPerson | undefined {
  const byMail = new Map<string, DirectoryPerson>();
  const byName = new Map<string, DirectoryPerson>();
  const inOrder = people.toSorted((a, b) => Number(b.state === 'disabled') - Number(a.state === 'disabled'));
  for (const person of inOrder) {
    if (person.email) byMail.set(person.email.toLowerCase(), person);
    byName.set(person.name.toLowerCase(), person);
  }
  return ({ profile: { name, email } }) =>
    (email ? byMail.get(email.toLowerCase()) : undefined) ?? byName.get(name.toLowerCase());
}

type Role = DirectoryPerson['role'];

function roleOf(
  { role }: AskedPerson,
  known: DirectoryPerson | undefined,
): Role | { readonly happened: string } {
  if (known) {
    if (role === null || role === known.role) return known.role;
    return {
      happened: `would make ${known.name}, who is ${known.role}, something else: roles are changed one by one on the page`,
    };
  }
  if (role === null || role === 'responder') return 'responder';
  if (role === 'viewer') return 'viewer';
  return { happened: 'must be responder or viewer; admins are invited one by one' };
}

/** Rows of one table that mean the same person, or two who would be taken for each other. */
function twice(rows: readonly AskedPerson[]): TableProblem[] {
  const first = new Map<string, number>();
  return rows.flatMap(({ line, profile: { name, email } }) => {
    const marks = marksOf(name).map((mark) => ({ mark, column: 'name', how: 'looks like the one' }));
    const mail = email ? [{ mark: `mail ${email.toLowerCase()}`, column: 'e-mail', how: 'is the one' }] : [];
    const problems = [...marks, ...mail].flatMap(({ mark, column, how }) => {
      const earlier = first.get(mark);
      first.set(mark, earlier ?? line);
      return earlier === undefined ? [] : [{ line, column, happened: `${how} in line ${earlier}` }];
    });
    return [...new Map(problems.map((problem) => [problem.column, problem])).values()];
  });
}

function meantTwice(people: readonly PlannedPerson[]): TableProblem[] {
  const first = new Map<string, number>();
  return people.flatMap(({ row: { line }, becomes: { id, name } }) => {
    const earlier = first.get(id);
    first.set(id, earlier ?? line);
    const happened = `means ${name}, whom line ${earlier} means too`;
    return earlier === undefined ? [] : [{ line, column: 'name', happened }];
  });
}

const worded: readonly (readonly [field: string, words: (person: DirectoryPerson) => string])[] = [
  ['name', ({ name }) => name],
  ['e-mail', ({ email }) => email ?? ''],
  ['phone', ({ phone }) => phone ?? ''],
  ['chat', ({ chatHandles }) => chatHandles.join('; ')],
  ['time zone', ({ timeZone }) => timeZone ?? ''],
  [
    'working hours',
    ({ workingHours: hours }) => (hours ? `${hours.from}–${hours.until} ${daysWords(hours.days)}` : ''),
  ],
  ['teams', ({ teams }) => teams.toSorted().join('; ')],
  ['expertise', ({ expertise }) => expertise.join('; ')],
];

function changes(was: DirectoryPerson | null, becomes: DirectoryPerson): ImportedRow['fields'] {
  return worded.flatMap(([field, words]) => {
    const [before, after] = [was ? words(was) : '', words(becomes)];
    return before === after || (!was && field === 'name') ? [] : [{ field, was: before, becomes: after }];
  });
}
