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

  test('one nobody could open is refused by the name of its field', () => {
    expect(problems({ ...record, links: ['ftp://example.org/x'] })).toEqual([
      expect.stringMatching(/^links\[0\]: must be a web address/),
    ]);
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

describe('what is not known is refused, by name', () => {
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
    ['a count that does not fit', { ...record, entryCount: 6 }, 'entryCount: '],
    ['an end before the beginning', { ...record, endedAt: '2026-02-01T00:00:00Z' }, 'endedAt: '],
    [
      'an action too long to be one',
      { ...record, actionItems: [{ text: 'x'.repeat(501) }] },
      'actionItems[0]: must be at most 500',
    ],
    ['a list', [], 'the record: '],
  ])('%s', (_what, raw, begins) => {
    expect(problems(raw)).toEqual([
      expect.stringMatching(new RegExp(`^${begins.replaceAll(/[[\]]/g, '\\$&')}`)),
    ]);
  });

  test('what is not JSON', () => {
    expect(readRecord('{')).toEqual({ problems: ['The file is not JSON.'] });
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
