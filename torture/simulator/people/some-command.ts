// Something a person might ask for next, sensible or not, about what stands on their screen. Rule: every text holds a word
// of its own, and who may read it is known when it is written.

import type { Command } from '@sitrep/incident/nouns';
import { isSensitive } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { impactAreas } from '@sitrep/incident/nouns/impact';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { newestUpdate } from '@sitrep/incident/nouns/status/update';
import type { ReadyIncident } from '../../../apps/web/src/live/incident/incident-view.ts';
import type { Luck } from '../luck.ts';
import type { Secrets } from '../truth/secrets.ts';

type Maker = (stage: Stage) => Command;

type Stage = {
  readonly luck: Luck;
  readonly secrets: Secrets;
  readonly view: ReadyIncident;
  readonly people: readonly { readonly id: string }[];
  readonly now: number;
};

export function someCommand(stage: Stage): Command {
  return stage.luck.pick(makers)(stage);
}

const NOBODY = '00000000-0000-7000-8000-000000000001';

const entryId = ({ luck, view }: Stage) => {
  const near = luck.chance(0.5) ? view.timeline.slice(-6) : view.timeline;
  return near.length > 0 ? luck.pick(near).id : NOBODY;
};
const happenedAt = ({ luck, view, now }: Stage) =>
  view.timeline.length > 0 && luck.chance(0.7)
    ? luck.pick(view.timeline).happenedAt
    : new Date(now - luck.upTo(7_200_000)).toISOString();
const actionId = ({ luck, view }: Stage) =>
  luck.pick([NOBODY, ...Object.keys(view.document.head.action ?? {})]);
const measureId = ({ luck, view }: Stage) =>
  luck.pick([NOBODY, ...Object.keys(view.document.head.measure ?? {})]);
const hypothesisId = ({ luck, view }: Stage) =>
  luck.pick([NOBODY, ...Object.keys(view.document.head.hypothesis ?? {})]);
const linkId = ({ luck, view }: Stage) => luck.pick([NOBODY, ...Object.keys(view.document.head.link ?? {})]);
const responderId = ({ luck, view }: Stage) =>
  luck.pick([NOBODY, ...Object.keys(view.document.head.responder ?? {})]);
const taskId = ({ luck, view }: Stage) => luck.pick([NOBODY, ...Object.keys(view.document.head.task ?? {})]);
const anybody = ({ luck, people }: Stage) => luck.pick(people).id;
const entryText = ({ secrets }: Stage) => secrets.text('entry');
const open = ({ secrets }: Stage) => secrets.text('open');
const secret = ({ secrets }: Stage) => secrets.text('secret');

const append: Maker = (stage) => ({ type: 'appendEntry', text: entryText(stage) });
const appendPrivate: Maker = (stage) => ({ type: 'appendEntry', text: entryText(stage), private: true });

/** Whoever is named first is always named, so that somebody is there for the last word. */
const named = ({ luck, people }: Stage) => ({
  people: people.filter((_, place) => place === 0 || luck.chance(0.4)).map(({ id }) => id),
  teams: [],
});
const access: Maker = (stage) => {
  if (!isSensitive(stage.view.document)) return { type: 'restrictIncident', ...named(stage) };
  return stage.luck.pick<Command>([
    { type: 'liftRestriction' },
    { type: 'grantAccess', ...named(stage) },
    { type: 'revokeAccess', people: [stage.luck.pick(stage.people.slice(1)).id], teams: [] },
  ]);
};
const erase: Maker = (stage) => {
  const [ofType, ofId, kind] = stage.luck.pick([
    ['entry', entryId(stage), 'entry'],
    ['entry', entryId(stage), 'entry'],
    ['action', actionId(stage), 'open'],
    ['link', linkId(stage), 'open'],
    ['impact', stage.luck.pick(impactAreas), 'open'],
    ['coordination', 'coordination', 'open'],
  ] as const);
  const instead = stage.luck.chance(0.3) ? { instead: stage.secrets.text(kind) } : {};
  return { type: 'eraseSecret', ofType, ofId, reason: secret(stage), ...instead };
};

/** What the window, and who may read it, rest on: asked more often, however many nouns there are beside it. */
const ofEntries: readonly Maker[] = [
  append,
  append,
  append,
  (stage) => ({ type: 'appendEntry', text: entryText(stage), happenedAt: happenedAt(stage) }),
  appendPrivate,
  appendPrivate,
  (stage) => ({ type: 'correctEntry', entryId: entryId(stage), text: entryText(stage) }),
  (stage) => ({
    type: 'correctEntry',
    entryId: entryId(stage),
    text: entryText(stage),
    happenedAt: happenedAt(stage),
  }),
  (stage) => ({ type: 'strikeEntry', entryId: entryId(stage), reason: entryText(stage) }),
  (stage) => ({ type: 'markEntry', entryId: entryId(stage), key: stage.luck.chance(0.7) }),
  (stage) => ({ type: 'hideEntry', entryId: entryId(stage) }),
  (stage) => ({ type: 'hideEntry', entryId: entryId(stage) }),
  (stage) => ({ type: 'publishEntry', entryId: entryId(stage) }),
];

const makers: readonly Maker[] = [
  ...ofEntries,
  ...ofEntries,
  (stage) => ({ type: 'setImpact', area: stage.luck.pick(impactAreas), text: open(stage), typedOn: null }),
  (stage) => ({
    type: 'confirmStatus',
    areas: [stage.luck.pick(impactAreas)],
    coordinator: stage.luck.chance(0.3),
  }),
  (stage) => ({ type: 'addUpdate', text: open(stage), stillTrue: stage.luck.chance(0.5) }),
  (stage) => ({ type: 'repeatUpdate', updateId: newestUpdate(stage.view.document)?.id ?? null }),
  (stage) => ({
    type: 'changeTitle',
    title: open(stage),
    was: incidentOf(stage.view.document)?.title ?? '-',
  }),
  (stage) => ({
    type: 'setState',
    state: stage.luck.pick(['identified', 'mitigating', 'monitoring'] as const),
    was: incidentOf(stage.view.document)?.state ?? 'investigating',
  }),
  (stage) => ({
    type: 'setSeverity',
    severity: stage.luck.pick(['sev1', 'sev2', 'sev3'] as const),
    was: incidentOf(stage.view.document)?.severity ?? 'unknown',
  }),
  (stage) =>
    incidentOf(stage.view.document)?.state === 'resolved' || stage.luck.chance(0.7)
      ? { type: 'reopenIncident', reason: open(stage) }
      : { type: 'closeIncident', as: 'resolved' },
  (stage) => ({ type: 'pinLink', label: open(stage), url: 'https://grafana.example/d/1' }),
  (stage) => ({ type: 'unpinLink', linkId: linkId(stage) }),
  (stage) => ({ type: 'addAction', text: open(stage) }),
  (stage) => ({ type: 'changeAction', actionId: actionId(stage), text: open(stage) }),
  (stage) => ({ type: 'tickAction', actionId: actionId(stage), done: stage.luck.chance(0.5) }),
  (stage) => ({ type: 'dropAction', actionId: actionId(stage), dropped: stage.luck.chance(0.7) }),
  (stage) => ({ type: 'removeAction', actionId: actionId(stage) }),
  (stage) => ({ type: 'joinResponse', expertOf: secret(stage) }),
  (stage) => ({ type: 'addResponder', name: secret(stage) }),
  (stage) => ({ type: 'addResponder', name: secret(stage), person: anybody(stage) }),
  (stage) => ({ type: 'leaveResponse', responderId: responderId(stage) }),
  (stage) => ({ type: 'stateHypothesis', text: open(stage), test: open(stage) }),
  (stage) => ({ type: 'stateHypothesis', text: secret(stage), private: true }),
  (stage) => ({
    type: 'settleHypothesis',
    hypothesisId: hypothesisId(stage),
    state: stage.luck.pick(['confirmed', 'refuted', 'untested'] as const),
    was: stage.luck.pick(['untested', 'confirmed'] as const),
  }),
  (stage) => ({ type: 'addMeasure', text: open(stage), undo: secret(stage) }),
  (stage) => ({ type: 'addMeasure', text: secret(stage), private: true }),
  (stage) => ({ type: 'undoMeasure', measureId: measureId(stage), undone: stage.luck.chance(0.7) }),
  (stage) => ({ type: 'handOnMeasure', measureId: measureId(stage), text: open(stage) }),
  (stage) => ({ type: 'assignTask', name: secret(stage), text: secret(stage), inSeconds: 5 }),
  (stage) => ({ type: 'nagTask', taskId: taskId(stage) }),
  (stage) => ({ type: 'continueTask', taskId: taskId(stage), inSeconds: 5 }),
  (stage) => ({ type: 'finishTask', taskId: taskId(stage), outcome: secret(stage) }),
  (stage) => ({ type: 'dropTask', taskId: taskId(stage) }),
  () => ({ type: 'takeCoordination' }),
  (stage) => ({ type: 'offerHandoff', to: anybody(stage), brief: secret(stage) }),
  (stage) => ({
    type: 'acceptHandoff',
    offerId: coordinationOf(stage.view.document)?.offer?.id ?? NOBODY,
  }),
  (stage) => ({
    type: 'takeOver',
    reason: secret(stage),
    from: coordinationOf(stage.view.document)?.holder?.id ?? NOBODY,
  }),
  (stage) => ({ type: 'standDown', reason: secret(stage) }),
  access,
  access,
  erase,
  erase,
];
