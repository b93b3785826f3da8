// Any command somebody might send to an incident under way, sensible or not, for tests that run many.

import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { impactAreas } from '@sitrep/incident/nouns/impact';
import { severities, states } from '@sitrep/incident/nouns/incident';
import fc from 'fast-check';

type Asked = { readonly type: Command['type']; readonly [field: string]: unknown };

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).map((drawn) => `x${drawn}`);
const reason = fc.constantFrom('It came back', 'Ann lost her connection', 'Wrong cluster');
const area = fc.constantFrom(...impactAreas);
const severity = fc.constantFrom(...severities);
const state = fc.constantFrom(...states);
const open = fc.constantFrom(...states.filter((each) => each !== 'resolved'));
/** Mostly now, sometimes long before, often enough at the very same moment as another. */
const happenedAt = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  { weight: 2, arbitrary: fc.nat(50).map((minutes) => new Date(minutes * 60_000).toISOString()) },
);

/**
 * A command once it knows which entries there are. Commands about entries pick one of them; with none yet, one that is
 * not there.
 */
export function anyCommand(people: readonly string[]): fc.Arbitrary<(entries: readonly string[]) => Command> {
  const person = fc.constantFrom(...people);
  const asked: fc.Arbitrary<Asked> = fc.oneof(
    {
      weight: 12,
      arbitrary: asking('appendEntry', { text, happenedAt, private: fc.constantFrom(false, false, true) }),
    },
    { weight: 3, arbitrary: asking('correctEntry', { text, happenedAt }) },
    { weight: 2, arbitrary: asking('strikeEntry', { reason }) },
    { weight: 3, arbitrary: asking('hideEntry', {}) },
    { weight: 3, arbitrary: asking('publishEntry', {}) },
    asking('markEntry', { key: fc.boolean() }),
    { weight: 2, arbitrary: asking('setImpact', { area, text, typedOn: fc.constant(null) }) },
    {
      weight: 2,
      arbitrary: asking('confirmStatus', {
        areas: fc.array(area, { maxLength: 3 }),
        coordinator: fc.boolean(),
      }),
    },
    asking('addUpdate', { text, stillTrue: fc.boolean(), nextInSeconds: fc.constantFrom(5, undefined) }),
    asking('repeatUpdate', { updateId: fc.constant(null) }),
    asking('changeTitle', { title: text, was: text }),
    asking('setSeverity', { severity, was: severity }),
    asking('setState', { state: open, was: state }),
    asking('closeIncident', { as: fc.constantFrom('resolved', 'falseAlarm') }),
    { weight: 2, arbitrary: asking('reopenIncident', { reason }) },
    { weight: 2, arbitrary: asking('takeCoordination', {}) },
    asking('offerHandoff', { to: person }),
    asking('takeOver', { reason, from: person }),
    asking('standDown', {}),
    asking('pinLink', { label: text, url: fc.webUrl() }),
    asking('addAction', { text }),
    asking('joinResponse', {}),
    asking('addResponder', { name: text, person }),
    asking('stateHypothesis', { text, private: fc.boolean() }),
    asking('addMeasure', { text, private: fc.boolean() }),
    asking('assignTask', { name: text, person, text, inSeconds: fc.integer({ min: 5, max: 60 }) }),
    asking('raiseAlarm', { obligation: fc.constantFrom('staleness', 'checkBack', 'update') }),
    {
      weight: 2,
      arbitrary: asking('eraseSecret', {
        ofType: fc.constantFrom('entry', 'entry', 'entry', 'impact', 'incident', 'coordination'),
        reason,
      }),
    },
    asking('adoptPolicy', { settings: fc.record({ staleAfterSeconds: fc.integer({ min: 5, max: 60 }) }) }),
  );
  return fc.tuple(asked, fc.nat(1_000_000), fc.uuid()).map(([command, which, nowhere]) => (entries) => {
    const aboutEntry = /^(correct|strike|hide|publish|mark)Entry$/.test(command.type);
    const entryId = entries[which % entries.length] ?? nowhere;
    if (command.type === 'eraseSecret')
      return CommandSchema.parse({ ...command, ofId: recordId(String(command.ofType), entryId) });
    return CommandSchema.parse(aboutEntry ? { ...command, entryId } : command);
  });
}

function recordId(type: string, entryId: string): string {
  return type === 'entry' ? entryId : type === 'impact' ? 'users' : 'coordination';
}

function asking(
  type: Command['type'],
  fields: { readonly [field: string]: fc.Arbitrary<unknown> },
): fc.Arbitrary<Asked> {
  return fc.record({ ...fields, type: fc.constant(type) });
}
