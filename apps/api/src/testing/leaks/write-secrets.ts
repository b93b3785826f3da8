// Fills an incident through the door everybody uses: every command there is, with a marked word in every text. Rule: a
// command that was never accepted is an error, so that a new noun cannot stay out of the matrix unseen.

import { randomUUID } from 'node:crypto';
import { commandTypes, specOf } from '@sitrep/incident/nouns';
import type { Person, TestApp } from '../test-app.ts';
import type { Canaries, Place } from './canaries.ts';
import type { Cast } from './cast.ts';
import { fillCommand } from './fill-command.ts';

type Asked = { type: string; [field: string]: unknown };

/** What these ask is staged by hand, in an order that makes sense of them. */
const STAGED = new Set([
  ...[
    'declareIncident',
    'takeCoordination',
    'restrictIncident',
    'liftRestriction',
    'grantAccess',
    'revokeAccess',
  ],
  ...['offerHandoff', 'acceptHandoff', 'declineHandoff', 'withdrawHandoff', 'takeOver', 'standDown'],
  ...['closeIncident', 'reopenIncident', 'eraseSecret'],
]);
/** Takes away what another command put: last, so that its words stood there. */
const TAKES_AWAY = /^(un|remove|strike|drop|end)/;

export async function writeSecrets(
  site: TestApp,
  { ann, bo, vin, team, outside }: Pick<Cast, 'ann' | 'bo' | 'vin' | 'team' | 'outside'>,
  canaries: Canaries,
  of: 'open' | 'sensitive',
  {
    incidentId = randomUUID(),
    moment = new Date(Date.now() - 3_600_000).toISOString(),
  }: { incidentId?: string; moment?: string } = {},
): Promise<{ incidentId: string; code: string; accepted: ReadonlySet<string> }> {
  const accepted = new Set<string>();
  const made = new Map<string, string>();
  const team_ = { of, for: 'team' } satisfies Place;
  // Where viewers may read it, the test finds out from what they are shown, and holds that against a list of what they never are.
  const word = (label: string) => canaries.mark(`${of}: ${label}`, { ...team_ });

  async function send(person: Person, command: Asked): Promise<boolean> {
    const id = randomUUID();
    const isFirst = command.type === 'declareIncident';
    const path = isFirst ? '/api/incidents' : `/api/incidents/${incidentId}/commands`;
    const body = { id, command, ...(isFirst && { incidentId }) };
    const { status } = await site.as(person).post(path, body);
    if (status !== 200) return false;
    accepted.add(command.type);
    made.set(command.type, id);
    canaries.keep(id, `${of}: id of ${command.type}`, { ...team_ });
    return true;
  }
  const must = async (person: Person, command: Asked) => {
    if (!(await send(person, command))) throw new Error(`${command.type} was refused`);
  };

  await must(ann, { type: 'declareIncident', title: word('first title'), sensitive: of === 'sensitive' });
  await must(ann, { type: 'takeCoordination' });
  const both = { people: [bo.id, vin.id], teams: [team] };
  if (of === 'sensitive') {
    await must(ann, { type: 'liftRestriction' });
    await must(ann, { type: 'restrictIncident', people: [bo.id], teams: [] });
    await must(ann, { type: 'grantAccess', people: [...both.people, outside.id], teams: both.teams });
    await must(ann, { type: 'revokeAccess', people: [outside.id], teams: [] });
  }

  await must(ann, { type: 'appendEntry', text: word('private entry'), private: true });
  await must(ann, {
    type: 'correctEntry',
    entryId: made.get('appendEntry'),
    text: word('private entry, corrected'),
  });
  await must(ann, { type: 'appendEntry', text: word('first wording') });
  await must(ann, { type: 'correctEntry', entryId: made.get('appendEntry'), text: word('second wording') });
  await must(ann, {
    type: 'setImpact',
    area: 'users',
    text: word('impact that was overwritten'),
    typedOn: null,
  });
  await must(bo, { type: 'setImpact', area: 'users', text: word('impact'), typedOn: null });
  await must(bo, { type: 'changeTitle', title: word('title of Bo'), was: word('title nobody saw') });

  const state = async (text: string, more: object) => {
    await must(ann, { type: 'stateHypothesis', text: word(text), test: word(`test of ${text}`), ...more });
    const hypothesisId = made.get('stateHypothesis');
    const settle = (state: string, was: string, outcome: string) =>
      must(ann, { type: 'settleHypothesis', hypothesisId, state, was, outcome: word(outcome) });
    await settle('refuted', 'untested', `outcome of ${text}, settled anew`);
    await settle('confirmed', 'refuted', `outcome of ${text}`);
    return hypothesisId;
  };
  await state('hypothesis', {});
  await state('private hypothesis', { private: true });
  const hypothesisId = await state('hypothesis that turned private', {});
  const hidden = { private: true, text: word('private since then') };
  await must(ann, { type: 'changeHypothesis', hypothesisId, ...hidden });
  const putIn = (text: string, more = {}) =>
    must(ann, {
      ...{ type: 'addMeasure', text: word(text), undo: word(`how to undo: ${text}`) },
      ...{ by: word(`who did: ${text}`), ...more },
    });
  await putIn('measure');
  await putIn('private measure', { private: true });
  await putIn('measure that turned private');
  await must(ann, { type: 'changeMeasure', measureId: made.get('addMeasure'), ...hidden });

  const later = commandTypes.filter((type) => !STAGED.has(type) && specOf({ type }).grant !== 'system');
  const inOrder = [
    ...later.filter((type) => !TAKES_AWAY.test(type)),
    ...later.filter((type) => TAKES_AWAY.test(type)),
  ];
  for (const type of inOrder) {
    for (const isWhole of [false, true]) {
      await send(
        ann,
        fillCommand(type, specOf({ type }), isWhole, {
          word: (field) => word(`${type}.${field}`),
          idFor: (field) => idFor(field, made, bo),
          given: GIVEN[type] ?? {},
          yes: !isWhole,
          moment,
        }),
      );
    }
  }

  await must(ann, { type: 'offerHandoff', to: bo.id, brief: word('brief') });
  await must(ann, { type: 'withdrawHandoff', offerId: made.get('offerHandoff') });
  await must(ann, { type: 'offerHandoff', to: bo.id, brief: word('brief that was declined') });
  await must(bo, { type: 'declineHandoff', offerId: made.get('offerHandoff') });
  await must(ann, { type: 'offerHandoff', to: bo.id, brief: word('brief that was accepted') });
  await must(bo, { type: 'acceptHandoff', offerId: made.get('offerHandoff') });
  await must(ann, { type: 'takeOver', from: bo.id, reason: word('reason to take over') });
  await must(ann, { type: 'standDown', reason: word('reason to stand down') });
  await must(ann, { type: 'takeCoordination' });
  await must(ann, { type: 'closeIncident', as: 'resolved', reason: word('reason to close') });
  await must(ann, { type: 'reopenIncident', reason: word('reason to reopen') });

  const secret = canaries.mark(`${of}: what was erased`, { of: 'nobody' });
  await must(ann, { type: 'appendEntry', text: secret });
  await must(ann, {
    type: 'eraseSecret',
    ofType: 'entry',
    ofId: made.get('appendEntry'),
    reason: word('reason to erase'),
  });
  await must(ann, { type: 'offerHandoff', to: bo.id, brief: word('brief of the offer that stands') });

  const { body } = await site.as(ann).get(`/api/incidents/${incidentId}`);
  const { code } = (body as { document: { head: { incident: Record<string, { code: string }> } } }).document
    .head.incident[incidentId] ?? { code: '' };
  return { incidentId, code, accepted };
}

/** A field named after a noun is about what the last command of that noun made; any other is about a person. */
export function idFor(field: string, made: ReadonlyMap<string, string>, person: Person): string {
  const noun = field.replace(/Ids?$/, '').toLowerCase();
  const maker = [...made.keys()].find((type) =>
    new RegExp(`^(append|pin|add|state|begin|assign|offer|put)\\w*${noun}$`, 'i').test(type),
  );
  return (field !== noun && maker && made.get(maker)) || person.id;
}

/** Values a rule compares with what stands there. */
const GIVEN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  setSeverity: { severity: 'sev1', was: 'unknown' },
  setState: { state: 'identified', was: 'investigating' },
  setImpact: { area: 'services', typedOn: null },
  confirmStatus: { areas: ['users'], coordinator: true },
  appendEntry: { private: false },
  setTimes: { resolvedAt: undefined },
};
