// The directory as a table: which column is which field, both ways. Rule: a row that cannot be understood is named by its
// line and its column; a column that is missing says nothing, an empty cell says "nothing".

import type * as z from 'zod/mini';
import { readCsv, unguarded, writeCsv } from './csv.ts';
import { daysWords, readDays } from './local-time.ts';
import { type DirectoryPerson, ProfileBody } from './profile.ts';

export const COLUMNS = [
  'name',
  'role',
  'e-mail',
  'phone',
  'chat',
  'time zone',
  'works from',
  'works until',
  'work days',
  'teams',
  'expertise',
] as const;
type Column = (typeof COLUMNS)[number];

export const MOST_ROWS = 1000;

/** Lists within a cell are parted like this. */
const BETWEEN = '; ';

export function peopleTable(people: readonly DirectoryPerson[]): string {
  return writeCsv([COLUMNS, ...people.map(rowOf)]);
}

function rowOf(person: DirectoryPerson): string[] {
  const { workingHours: hours } = person;
  const cells: Record<Column, string> = {
    name: person.name,
    role: person.role,
    'e-mail': person.email ?? '',
    phone: person.phone ?? '',
    chat: person.chatHandles.join(BETWEEN),
    'time zone': person.timeZone ?? '',
    'works from': hours?.from ?? '',
    'works until': hours?.until ?? '',
    'work days': hours ? daysWords(hours.days) : '',
    teams: person.teams.join(BETWEEN),
    expertise: person.expertise.join(BETWEEN),
  };
  return COLUMNS.map((column) => cells[column]);
}

export type TableProblem = { readonly line: number; readonly column: string; readonly happened: string };

/** What a row asks for. `role` is null where the table does not say. */
export type AskedPerson = {
  readonly line: number;
  readonly role: string | null;
  readonly profile: ProfileBody & { readonly name: string };
};

export type ReadTable = {
  readonly rows: readonly AskedPerson[];
  readonly problems: readonly TableProblem[];
};

export function readPeopleTable(text: string): ReadTable {
  const read = readCsv(text);
  if ('problem' in read) return broken(read.problem.line, '', read.problem.happened);
  const [head, ...body] = read.rows;
  if (!head) return broken(1, '', 'holds no table');
  if (body.length > MOST_ROWS)
    return broken(body[MOST_ROWS]?.line ?? 1, '', `is one too many: ${MOST_ROWS} at once`);
  const columns = head.cells.map((cell) => columnOf(cell));
  const unknown = head.cells.filter((cell, place) => cell.trim() !== '' && !columns[place]);
  const twice = COLUMNS.filter((column) => columns.indexOf(column) !== columns.lastIndexOf(column));
  const problems: TableProblem[] = [
    ...unknown.map((column) => ({
      line: head.line,
      column,
      happened: `is no column here; they are ${COLUMNS.join(', ')}`,
    })),
    ...twice.map((column) => ({ line: head.line, column, happened: 'stands there twice' })),
    ...(columns.includes('name') ? [] : [{ line: head.line, column: 'name', happened: 'is missing' }]),
  ];
  if (problems.length > 0) return { rows: [], problems };
  const rows = body.map(({ line, cells }) => readRow(line, cellsBy(columns, cells)));
  return {
    rows: rows.flatMap(({ asked }) => asked ?? []),
    problems: rows.flatMap((row) => row.problems),
  };
}

const broken = (line: number, column: string, happened: string): ReadTable => ({
  rows: [],
  problems: [{ line, column, happened }],
});

const bare = (words: string) => words.toLowerCase().replaceAll(/[^a-z]/g, '');

function columnOf(cell: string): Column | null {
  return COLUMNS.find((column) => bare(column) === bare(cell)) ?? null;
}

type Cells = Partial<Record<Column, string>>;

function cellsBy(columns: readonly (Column | null)[], cells: readonly string[]): Cells {
  const pairs = columns.flatMap((column, place) =>
    column ? [[column, unguarded(cells[place] ?? '').trim()] as const] : [],
  );
  return Object.fromEntries(pairs);
}

function readRow(line: number, cells: Cells): { asked: AskedPerson | null; problems: TableProblem[] } {
  const hours = readHours(cells);
  const asked = {
    name: cells.name,
    ...one('email', cells['e-mail']),
    ...one('phone', cells.phone),
    ...one('timeZone', cells['time zone']),
    ...many('chatHandles', cells.chat),
    ...many('teams', cells.teams),
    ...many('expertise', cells.expertise),
    ...(hours !== undefined && { workingHours: hours }),
  };
  const read = ProfileBody.safeParse(asked);
  const { name } = read.data ?? {};
  if (!read.success || name === undefined) return { asked: null, problems: problemsOf(line, read.error) };
  const role = cells.role ? cells.role.toLowerCase() : null;
  return { asked: { line, role, profile: { ...read.data, name } }, problems: [] };
}

const one = (field: string, cell: string | undefined) =>
  cell === undefined ? {} : { [field]: cell || null };

const many = (field: string, cell: string | undefined) =>
  cell === undefined
    ? {}
    : { [field]: cell.split(/[;\n]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()])) };

/** Undefined where the table has no such columns, null where they are empty. */
function readHours(cells: Cells): unknown {
  const given = [cells['works from'], cells['works until'], cells['work days']];
  if (given.every((cell) => cell === undefined)) return undefined;
  const [from = '', until = '', days = ''] = given;
  if (from === '' && until === '' && days === '') return null;
  const padded = (clock: string) => (/^\d:/.test(clock) ? `0${clock}` : clock).slice(0, 5);
  return { from: padded(from), until: padded(until), days: readDays(days) ?? [days] };
}

const columnOfField: Readonly<Record<string, Column>> = {
  ...{ name: 'name', email: 'e-mail', phone: 'phone', timeZone: 'time zone', chatHandles: 'chat' },
  ...{ teams: 'teams', expertise: 'expertise', workingHours: 'works from' },
  ...{ from: 'works from', until: 'works until', days: 'work days' },
};

function problemsOf(line: number, error: z.core.$ZodError | undefined): TableProblem[] {
  const first = new Map<string, string>();
  for (const { path, message } of error?.issues ?? []) {
    const field = path[0] === 'workingHours' && path.length > 1 ? path[1] : path[0];
    const column = columnOfField[String(field)] ?? 'name';
    if (!first.has(column))
      first.set(column, column === 'work days' ? 'must be days, like Mon–Fri' : message);
  }
  return [...first].map(([column, happened]) => ({ line, column, happened }));
}
