import { describe, expect, test } from 'vitest';
import { type Command, CommandSchema, commandTypes, nounList, nouns, RecordSchema, specOf } from './nouns.ts';
import { busy, samples } from './testing/samples.ts';

const sample: Record<string, Record<string, unknown>> = samples(busy());

/** Every field of a command that takes free text: found by trying, so that a new one cannot be forgotten. */
const textFields = Object.values(sample).flatMap((asked) =>
  [...Object.keys(asked), 'owner', 'brief', 'reason', 'text', 'expertOf']
    .filter((field, index, all) => field !== 'type' && all.indexOf(field) === index)
    .filter((field) => [`free ${field}`, '!?'].every((text) => taken({ ...asked, [field]: text })))
    .map((field): [string, string] => [String(asked.type), field]),
);

function taken(asked: unknown): boolean {
  return CommandSchema.safeParse(asked).success;
}

function faults(asked: unknown) {
  const issues = CommandSchema.safeParse(asked).error?.issues ?? [];
  return [...new Set(issues.map(({ path }) => path.join('.')))];
}

describe('the list of nouns', () => {
  test('every noun stands under its own name', () => {
    for (const [name, noun] of Object.entries(nouns)) expect(noun.type).toBe(name);
  });

  test('every command stands under its own type, in one noun, with a kind of its own in the past tense', () => {
    expect(new Set(commandTypes).size).toBe(nounList.flatMap((noun) => Object.keys(noun.commands)).length);
    expect(new Set(commandTypes.map((type) => specOf({ type }).kind)).size).toBe(commandTypes.length);
    for (const type of commandTypes)
      expect(specOf({ type }).input.safeParse(sample[type]).success).toBe(true);
  });

  test('the samples of the law tables name every command', () => {
    expect(Object.keys(sample).sort()).toEqual([...commandTypes].sort());
  });

  test('a command nobody knows is a bug inside and a refusal at the edge', () => {
    expect(() => specOf({ type: 'toString' })).toThrow('no command is called toString');
    expect(taken({ type: 'toString' })).toBe(false);
    expect(taken({})).toBe(false);
    expect(taken(null)).toBe(false);
  });
});

describe('[I14] bodies are closed', () => {
  test.each(commandTypes)('%s takes no field it does not name', (type) => {
    expect(taken(sample[type])).toBe(true);
    for (const field of ['id', 'role', 'seq', 'recordedBy', 'confirmedAt', '__proto__', 'constructor']) {
      const body = JSON.parse(`{${JSON.stringify(field)}:"x",${JSON.stringify(sample[type]).slice(1)}`);
      expect(taken(body), `${type} takes ${field}`).toBe(false);
    }
  });

  test.each(commandTypes)('%s refuses each required field missing, null, or of another kind', (type) => {
    for (const field of Object.keys(sample[type] ?? {})) {
      for (const value of [Number.NaN, { $ne: 1 }, [[]]]) {
        expect(taken({ ...sample[type], [field]: value }), `${type}.${field} = ${String(value)}`).toBe(false);
      }
    }
  });
});

describe('[J1] every field of free text refuses what Postgres cannot keep', () => {
  test('the fields were found', () => {
    expect(textFields.map(([type, field]) => `${type}.${field}`).sort()).toEqual([
      'addAction.owner',
      'addAction.text',
      'addMeasure.text',
      'addMeasure.undo',
      'addResponder.expertOf',
      'addResponder.name',
      'addUpdate.text',
      'appendEntry.text',
      'assignTask.name',
      'assignTask.text',
      'changeAction.owner',
      'changeAction.text',
      'changeHypothesis.text',
      'changeMeasure.text',
      'changeResponder.expertOf',
      'changeTitle.title',
      'changeTitle.was',
      'closeIncident.reason',
      'correctEntry.text',
      'declareIncident.title',
      'dropTask.reason',
      'eraseSecret.reason',
      'finishTask.outcome',
      'handOnMeasure.owner',
      'handOnMeasure.text',
      'joinResponse.expertOf',
      'offerHandoff.brief',
      'pinLink.label',
      'reopenIncident.reason',
      'setImpact.text',
      'settleHypothesis.outcome',
      'standDown.reason',
      'stateHypothesis.text',
      'strikeEntry.reason',
      'takeOver.reason',
    ]);
  });

  // `was` is compared and never kept.
  test.each(textFields.filter(([, field]) => field !== 'was'))('%s.%s', (type, field) => {
    const hostile = ['a\0', '\0', '\ud800', 'x\udfff', '\ud83d\ud83d\ude00', 'x'.repeat(20_001)];
    for (const value of hostile) {
      expect(faults({ ...sample[type], [field]: value }), JSON.stringify(value.slice(0, 9))).toEqual([field]);
    }
  });

  test.each(textFields.filter(([type, field]) => field !== 'was' && type !== 'setImpact'))(
    '%s.%s needs something to see',
    (type, field) => {
      for (const value of ['', '  \n', '\u200b\u2060', '\u202e', '\u034f']) {
        expect(faults({ ...sample[type], [field]: value }), JSON.stringify(value)).toEqual([field]);
      }
    },
  );
});

describe('[N3] times', () => {
  test('arrive canonical inside a command', () => {
    const parsed: Command = CommandSchema.parse({
      type: 'appendEntry',
      text: 'x',
      happenedAt: '2026-11-22T15:01:00+01:00',
      until: null,
    });
    expect(parsed).toEqual({
      type: 'appendEntry',
      text: 'x',
      happenedAt: '2026-11-22T14:01:00.000Z',
      until: null,
    });
  });

  test('[F6] and are refused by name when they are none', () => {
    for (const happenedAt of ['10000-01-01T00:00:00Z', 'now', '9999-12-31T23:59:59-23:59', 5]) {
      expect(faults({ type: 'appendEntry', text: 'x', happenedAt })).toEqual(['happenedAt']);
    }
  });
});

test('a record of an unknown noun, or with a field its noun does not know, is no record', () => {
  const action = Object.values(busy().document().head.action ?? {})[0];
  expect(RecordSchema.safeParse(action).success).toBe(true);
  expect(RecordSchema.safeParse({ ...action, secret: 1 }).success).toBe(false);
  expect(RecordSchema.safeParse({ ...action, type: 'task' }).success).toBe(false);
});
