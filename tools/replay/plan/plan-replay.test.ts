import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '@sitrep/incident/nouns';
import { describe, expect, test } from 'vitest';
import { root } from '../../steps/root.ts';
import { workedExample as record } from '../testing/worked-example.ts';
import { SCRIBE } from './act.ts';
import { type HowToPlay, type Plan, planReplay, type Step } from './plan-replay.ts';
import { type RecordedIncident, readRecord } from './record.ts';

function read(raw: object = record): RecordedIncident {
  const found = readRecord(JSON.stringify(raw));
  if ('problems' in found) throw new Error(found.problems.join('\n'));
  return found;
}

function plan(raw: object = record, how: HowToPlay = {}): Plan {
  const found = planReplay(read(raw), how);
  if ('problems' in found) throw new Error(found.problems.join('\n'));
  return found;
}

function problems(raw: object, how: HowToPlay = {}): readonly string[] {
  const found = readRecord(JSON.stringify(raw));
  if ('problems' in found) return found.problems;
  const planned = planReplay(found, how);
  return 'problems' in planned ? planned.problems : [];
}

type OfType<T> = Extract<Command, { type: T }>;

function only<T extends Command['type']>({ steps }: Plan, type: T) {
  return steps.flatMap(({ person, command, id }) => (isOf(command, type) ? [{ person, id, command }] : []));
}

function isOf<T extends Command['type']>(command: Command, type: T): command is OfType<T> {
  return command.type === type;
}

const order = ({ steps }: Plan) => steps.map(({ person, field }) => `${field} by ${person}`);

describe('a record becomes commands', () => {
  test('in the order it was written, the late line last before the end, each by whom it names', () => {
    expect(order(plan())).toEqual([
      'title by Ann',
      'impact by Ann',
      'source by Scribe',
      'entries[1] by Ann',
      'coordinator by Bo',
      'entries[2] by Bo',
      'links[0] by Bo',
      'entries[3] by Ann',
      'entries[4] by Scribe',
      'entries[5] by Cy',
      'entries[5].links[0] by Cy',
      'entries[0] by Scribe',
      'endedAt by Bo',
      'entries[6] by Ann',
      'links[1] by Scribe',
      'actionItems[0] by Bo',
      'actionItems[0] by Bo',
    ]);
    expect(plan().people).toEqual(['Ann', 'Scribe', 'Bo', 'Cy']);
  });

  test('[R103] times stay those of the record: late, out of order, about, from and to', () => {
    const told = only(plan(), 'appendEntry').map(({ command }) => command);
    expect(told.map(({ happenedAt }) => happenedAt?.slice(11, 16))).toEqual([
      '09:12',
      '09:20',
      '09:15',
      '09:25',
      '09:25',
      '09:00',
      '10:30',
    ]);
    expect(told[3]).toMatchObject({
      approx: true,
      until: '2026-03-01T09:40:00.000Z',
      text: 'Spike\n\nE 42\n\nE 43',
    });
    expect(told[0]).not.toHaveProperty('until', expect.anything());
  });

  test('it was noticed when somebody noticed, and ended when it ended', () => {
    expect(only(plan(), 'declareIncident')[0]?.command).toMatchObject({
      startedAt: '2026-03-01T09:00:00.000Z',
      detectedAt: '2026-03-01T09:12:00.000Z',
    });
    expect(only(plan(), 'closeIncident')[0]?.command).toMatchObject({
      as: 'resolved',
      resolvedAt: '2026-03-01T10:00:00.000Z',
    });
  });

  test('the impact is set, follow-ups carry what has no field of its own, what is done is ticked', () => {
    expect(only(plan(), 'setImpact')[0]?.command.text).toBe(record.impact);
    const [added] = only(plan(), 'addAction');
    expect(added?.command.text).toBe('Process: Watch expiry dates (due May, https://example.org/i/3)');
    expect(only(plan(), 'tickAction')[0]?.command).toMatchObject({ actionId: added?.id, done: true });
  });

  test('what the document has no place for is listed', () => {
    expect(plan().leftOut).toEqual(['licence', 'roles.operations', 'entries.kind (2)']);
  });

  test('without a coordinator nobody takes coordination; a role that speaks is the coordinator', () => {
    const { roles: _, ...rest } = record;
    expect(only(plan(rest), 'takeCoordination')).toEqual([]);
    const spoken = [{ at: '2026-03-01T09:30:00Z', who: 'Incident Coordinator', text: 'Here' }];
    expect(only(plan({ ...rest, entries: spoken, entryCount: 1 }), 'takeCoordination')[0]?.person).toBe(
      'Incident Coordinator',
    );
  });

  test('an author nobody named is the scribe, and the scribe alone', () => {
    const mute = {
      ...record,
      roles: undefined,
      entries: [{ at: record.startedAt, text: 'Down' }],
      entryCount: 1,
    };
    expect(plan(mute).people).toEqual([SCRIBE]);
  });
});

describe('links', () => {
  test('are pinned once, without the quote that followed them, and never mistaken for a longer one', () => {
    expect(
      only(plan(), 'pinLink').map(({ person, command }) => [person, command.url, command.label]),
    ).toEqual([
      ['Scribe', 'https://example.org/reports/7', 'Source of this replay (CC0)'],
      ['Bo', 'https://example.org/t/1', 'example.org/t/1'],
      ['Cy', 'https://example.org/g/9', 'example.org/g/9'],
      ['Scribe', 'https://example.org/t/10', 'example.org/t/10'],
    ]);
  });

  test('[P5] one that only a private entry names is not pinned, and stays in its text', () => {
    const hidden = only(plan(), 'appendEntry').filter(({ command }) => command.private);
    expect(hidden.map(({ command }) => command.text)).toEqual([
      'Cardholder data\n\nhttps://example.org/secret',
    ]);
    const rest = plan().steps.filter(({ command }) => !('private' in command && command.private));
    expect(JSON.stringify(rest)).not.toContain('secret');
  });

  test('what is no address stays in the text it came with, and is named where it came with none', () => {
    const entries = [
      { at: record.startedAt, text: 'See the ticket', links: ['T1234', 'https://example.org/t/9'] },
    ];
    const told = plan({ ...record, entries, entryCount: 1, links: ['ftp://example.org/x'] });
    expect(only(told, 'appendEntry')[0]?.command.text).toBe('See the ticket\n\nT1234');
    expect(only(told, 'pinLink').map(({ command }) => command.url)).toContain('https://example.org/t/9');
    expect(told.leftOut).toContain('links[0], which is no web address');
  });
});

describe('[L3] ids', () => {
  test('the same file gives the same ids, all of them different', () => {
    const ids = ({ incidentId, steps }: Plan) => [incidentId, ...steps.map(({ id }) => id)];
    expect(plan()).toEqual(plan(JSON.parse(JSON.stringify(record))));
    expect(new Set(ids(plan())).size).toBe(plan().steps.length + 1);
  });

  test('a file with a word changed, or played in private, is another incident', () => {
    const ids = [plan(), plan({ ...record, title: 'Checkout fails' }), plan(record, { allPrivate: true })];
    expect(new Set(ids.flatMap(({ incidentId, steps }) => [incidentId, steps[0]?.id])).size).toBe(6);
  });

  test('[W1] entries of the same time sort as the record has them', () => {
    const [spike, rolledBack] = only(plan(), 'appendEntry').slice(3);
    expect(spike && rolledBack && spike.id < rolledBack.id).toBe(true);
  });
});

describe('what is wrong is told by field', () => {
  test('all of it at once', () => {
    const bad = {
      ...record,
      secrecy: 'high',
      endedAt: 'later',
      entries: [
        { at: record.startedAt, text: '', hidden: true },
        { at: record.startedAt, text: 'x', until: '2026-02-01T00:00:00Z' },
      ],
    };
    const fields = problems(bad).map((line) => line.slice(0, line.indexOf(':')));
    expect(fields.sort()).toEqual([
      'endedAt',
      'entries[0].hidden',
      'entries[0].text',
      'entries[1].until',
      'entryCount',
      'secrecy',
    ]);
  });

  test.each([
    ['a count that does not fit', { ...record, entryCount: 6 }, 'entryCount: is not the number'],
    ['an end before the beginning', { ...record, endedAt: '2026-02-01T00:00:00Z' }, 'endedAt: lies before'],
    [
      'an action too long to be one',
      { ...record, actionItems: [{ text: 'x'.repeat(501) }] },
      'actionItems[0]: must be at most 500',
    ],
    ['a list', [], 'the record: must be fields with their values, in { }'],
    ['no title', { ...record, title: undefined }, 'title: is missing'],
    ['no entries', { ...record, entries: null, entryCount: undefined }, 'entries: is missing'],
    ['entries that are no list', { ...record, entries: {} }, 'entries: must be a list, in [ ]'],
    ['words for yes', { ...record, fictional: 'yes' }, 'fictional: must be true or false, without quotes'],
    ['nothing that happened', { title: 'T', entries: [] }, 'startedAt: is missing, and there is no entry'],
    ['a name too long', { ...record, coordinator: 'x'.repeat(81) }, 'coordinator: must be at most 80'],
  ])('%s', (_what, raw, begins) => {
    expect(problems(raw).map((line) => line.slice(0, begins.length))).toEqual([begins]);
  });

  test.each([
    '2026-03-01T09:20:00',
    '2026-03-01',
    '09:20',
    '2026-02-29T09:20:00Z',
    '2026-03-01T24:20:00Z',
    '2026-03-01T09:20:00+25:00',
    'yesterday',
    '',
  ])('a time like %j, which says no moment', (at) => {
    const entries = [{ at, text: 'x' }];
    expect(problems({ ...record, entries, entryCount: 1 })).toEqual([
      expect.stringMatching(/^entries\[0\]\.at: must be a date and a time with its zone/),
    ]);
  });

  test('what is not JSON', () => {
    expect(readRecord('{')).toEqual({ problems: ['The file is not JSON.'] });
  });
});

describe('an odd record is played all the same', () => {
  const entries = (told: Plan) =>
    only(told, 'appendEntry').map(({ person, command }) => ({ person, ...command }));

  test('the least there is: a title and one line', () => {
    const told = plan({ title: 'T', entries: [{ at: '2026-03-01T09:20Z', text: 'Down' }] });
    expect(order(told)).toEqual(['title by Scribe', 'entries[0] by Scribe']);
    expect(only(told, 'declareIncident')[0]?.command).toMatchObject({
      startedAt: '2026-03-01T09:20:00.000Z',
    });
  });

  test('without an end it stays open, without an impact nobody says one, and follow-ups come last', () => {
    const { endedAt: _, impact: __, ...rest } = record;
    const told = plan(rest);
    expect(told.steps.map(({ command }) => command.type)).not.toContain('closeIncident');
    expect(told.steps.map(({ command }) => command.type)).not.toContain('setImpact');
    expect(told.steps.slice(-2).map(({ command }) => command.type)).toEqual(['addAction', 'tickAction']);
  });

  test.each([
    ['2026-03-01T09:20:00Z', '09:20:00.000'],
    ['2026-03-01T09:20Z', '09:20:00.000'],
    ['2026-03-01 09:20:07 UTC', '09:20:07.000'],
    ['2026-03-01T10:20:00.5+01:00', '09:20:00.500'],
    ['2026-03-01T10:20:00+0100', '09:20:00.000'],
    ['2026-03-01T01:20:00-08:00', '09:20:00.000'],
    ['2026-03-01T14:50:00+05:30', '09:20:00.000'],
    ['2026-02-28T23:20:00-10:00', '09:20:00.000'],
    ['2026-03-01T09:20:00.123456789Z', '09:20:00.123'],
  ])('[N3] a time as %s', (at, utc) => {
    const [line] = entries(plan({ ...record, entries: [{ at, text: 'x' }], entryCount: 1 }));
    expect(line?.happenedAt).toBe(`2026-03-01T${utc}Z`);
  });

  test('names in any writing, kinds nobody has heard of, lines twice over', () => {
    const people = ['Zoë 👩‍🚒', '王芳', 'علي', 'O’Brien & Söhne <ops>'];
    const lines = people.flatMap((who) => {
      const line = { at: record.startedAt, who, text: 'Down', kind: 'haruspicy' };
      return [line, line];
    });
    const told = plan({ ...record, entries: lines, entryCount: 8 });
    expect(entries(told).map(({ person }) => person)).toEqual(people.flatMap((who) => [who, who]));
    expect(new Set(told.steps.map(({ id }) => id)).size).toBe(told.steps.length);
    expect(told.leftOut).toContain('entries.kind (8)');
  });

  test('what is null or empty was left out; words alone are an action', () => {
    const odd = {
      ...record,
      coordinator: null,
      roles: { incidentCommander: '' },
      entries: [{ at: record.startedAt, who: '', until: null, text: 'Down', links: null, rawTime: null }],
      entryCount: 1,
      actionItems: ['Watch it'],
    };
    expect(only(plan(odd), 'addAction')[0]?.command.text).toBe('Watch it');
    expect(entries(plan(odd))).toMatchObject([{ person: SCRIBE, text: 'Down' }]);
  });

  test('fields nobody knows are left out and said so; those that keep something from readers are refused', () => {
    const lines = record.entries.map((entry) => ({ ...entry, channel: '#ops', isPublic: false }));
    const odd = {
      ...record,
      entries: lines,
      team: { name: 'SRE' },
      roles: { incidentCommander: 'Bo', scribe: 'Cy' },
    };
    expect(plan(odd).leftOut).toEqual(
      expect.arrayContaining([
        'entries.channel (7), which nobody here knows',
        'team, which nobody here knows',
        'roles.scribe, which nobody here knows',
      ]),
    );
    for (const field of [
      'visibility',
      'isPrivate',
      'restricted',
      'securityOnly',
      'confidential',
      'hideFromUsers',
    ]) {
      const [first, ...more] = record.entries;
      const hidden = { ...record, entries: [{ ...first, [field]: true }, ...more] };
      expect(problems(hidden)).toEqual([
        expect.stringMatching(`^entries\\[0\\]\\.${field}: no such field is known`),
      ]);
    }
  });

  test('five hundred lines keep their order, all at one moment too', () => {
    const lines = Array.from({ length: 500 }, (_, n) => ({ at: record.startedAt, text: `line ${n}` }));
    const ids = only(plan({ ...record, entries: lines, entryCount: 500 }), 'appendEntry').map(({ id }) => id);
    expect(ids).toHaveLength(500);
    expect(ids.toSorted()).toEqual(ids);
  });
});

describe('a record for named people only', () => {
  const sensitive = { ...record, sensitive: true };

  test('is refused unless all of it is made private', () => {
    expect(problems(sensitive)).toEqual([expect.stringMatching(/^sensitive: .*--all-private/)]);
    expect(problems(sensitive, { allPrivate: true })).toEqual([]);
  });

  test('[P5] then viewers are given nothing but its title, its times and who coordinates', () => {
    const { steps } = plan(sensitive, { allPrivate: true });
    const seen = steps.filter(({ command }) => !('private' in command && command.private));
    expect(seen.map(({ command }) => command.type)).toEqual([
      'declareIncident',
      'takeCoordination',
      'closeIncident',
    ]);
    const withheld = steps.at(-1)?.command;
    for (const kept of [record.impact, 'Watch expiry dates', 'example.org/t/10', 'example.org/reports/7']) {
      expect(withheld).toMatchObject({ private: true, text: expect.stringContaining(kept) });
    }
  });
});

// Real ones, where somebody has laid them beside the clone.
const folder = path.join(root, '..', 'shared', 'incidents');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

describe.skipIf(files.length === 0)('recorded incidents beside the clone', () => {
  const all = files.length > 0 ? files : ['none lie there, so none is looked at'];
  test.each(all)('%s: every entry, time, person and link', (file) => {
    const raw = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
    const isSensitive = raw.sensitive === true;
    const { steps } = plan(raw, { allPrivate: isSensitive });
    const told = new Map(
      steps.filter(({ command }) => command.type === 'appendEntry').map((step) => [step.field, step]),
    );
    for (const [index, entry] of raw.entries.entries())
      checkEntry(entry, told.get(`entries[${index}]`), isSensitive);
    const pinned = steps.flatMap(({ command }) => (command.type === 'pinLink' ? [command.url] : []));
    const named = raw.entries.flatMap((entry: { links?: string[]; private?: boolean }) =>
      entry.private ? [] : (entry.links ?? []),
    );
    for (const link of isSensitive ? [] : [...named, ...raw.links])
      expect(pinned).toContain(link.replace(/'$/, ''));
    expect(new Set(pinned).size).toBe(pinned.length);
    expect(steps.filter(({ command }) => command.type === 'closeIncident')).toHaveLength(1);
  });
});

function checkEntry(entry: Record<string, unknown>, step: Step | undefined, isSensitive: boolean) {
  expect(step?.person).toBe(entry.who ?? SCRIBE);
  const time = (value: unknown) => (typeof value === 'string' ? value.replace('Z', '.000Z') : undefined);
  expect(step?.command).toMatchObject({
    happenedAt: time(entry.at),
    approx: entry.approx ?? false,
    private: isSensitive || (entry.private ?? false),
    text: expect.stringContaining(String(entry.text)),
  });
  const until = step?.command.type === 'appendEntry' ? step.command.until : null;
  expect(until).toBe(time(entry.until));
}
