import { describe, expect, test } from 'vitest';
import { COLUMNS, MOST_ROWS, peopleTable, readPeopleTable } from './people-table.ts';
import type { DirectoryPerson } from './profile.ts';

const ann: DirectoryPerson = {
  ...{ id: '00000000-0000-7000-8000-000000000001', name: 'Ann "A" Lee', role: 'responder', state: 'here' },
  ...{ email: 'ann@example.org', chatHandles: ['irc: ann', 'Slack @ann, mostly'], timeZone: 'Europe/Madrid' },
  workingHours: { from: '09:00', until: '17:30', days: [1, 2, 3, 4, 5] },
  ...{ teams: ['Databases', 'On call'], expertise: ['=HYPERLINK("x")', 'DNS'], phone: '+34 600 123 456' },
};
const bo: DirectoryPerson = {
  ...{ id: '00000000-0000-7000-8000-000000000002', name: 'Bo', role: 'viewer', state: 'invited' },
  ...{
    email: null,
    chatHandles: [],
    timeZone: null,
    workingHours: null,
    teams: [],
    expertise: [],
    phone: null,
  },
};

describe('the directory as a table', () => {
  test('comes back as it went out', () => {
    const { rows, problems } = readPeopleTable(peopleTable([ann, bo]));
    expect(problems).toEqual([]);
    const { id, role, state, ...profile } = ann;
    expect(rows[0]).toEqual({ line: 2, role: 'responder', profile });
    expect(rows[1]?.profile).toMatchObject({ name: 'Bo', email: null, workingHours: null, teams: [] });
  });

  test('[J8] has no cell that is a formula', () => {
    const cells = peopleTable([ann]).split('","');
    expect(cells.filter((cell) => /^[=+@-]/.test(cell))).toEqual([]);
    expect(peopleTable([ann])).toContain(`"'+34 600 123 456"`);
  });

  test('says nothing of what it has no column for, and nothing is what an empty cell says', () => {
    const { rows } = readPeopleTable('Name,E-Mail,Works from\nBo,,');
    expect(rows[0]).toEqual({
      line: 2,
      role: null,
      profile: { name: 'Bo', email: null, workingHours: null },
    });
  });

  test('is read as people make them: other cases, semicolons, short hours', () => {
    const { rows, problems } = readPeopleTable(
      'NAME;works_from;Works Until;work days;Role\nBo;9:00;17:00:00;mon-fri;Responder',
    );
    expect(problems).toEqual([]);
    expect(rows[0]).toMatchObject({
      role: 'responder',
      profile: { workingHours: { from: '09:00', until: '17:00', days: [1, 2, 3, 4, 5] } },
    });
  });
});

describe('what cannot be understood is named by line and column', () => {
  test.each([
    ['', 1, ''],
    ['phone\n112', 1, 'name'],
    ['name,shoe size\nBo,44', 1, 'shoe size'],
    ['name,name\nBo,Bo', 1, 'name'],
    ['name,e-mail\nBo,bo@example.org\nCy,nowhere', 3, 'e-mail'],
    ['name,time zone\nBo,Mars', 2, 'time zone'],
    ['name,works from,works until,work days\nBo,9,17:00,Mon', 2, 'works from'],
    ['name,works from,works until,work days\nBo,09:00,17:00,often', 2, 'work days'],
    ['name,phone\n,112', 2, 'name'],
    ['name,phone\n"Bo,112', 2, ''],
    [`name\n${'Bo\n'.repeat(MOST_ROWS + 1)}`, MOST_ROWS + 2, ''],
  ])('%#', (text, line, column) => {
    const { rows, problems } = readPeopleTable(text);
    expect(problems.map((each) => [each.line, each.column])).toEqual([[line, column]]);
    expect(rows.every((row) => row.line !== line)).toBe(true);
  });

  test('all of them at once', () => {
    const { rows, problems } = readPeopleTable(
      'name,e-mail,phone\nBo,x,y\nCy,cy@example.org,\n,z@example.org,1',
    );
    expect(rows.map(({ profile }) => profile.name)).toEqual(['Cy']);
    expect(problems.map(({ line, column }) => [line, column])).toEqual([
      ...[
        [2, 'e-mail'],
        [2, 'phone'],
        [4, 'name'],
        [4, 'phone'],
      ],
    ]);
    expect(COLUMNS).toHaveLength(11);
  });
});
