// One moment in the life of an incident, and every command as somebody might send it then. The tables of the laws
// run over these; the type of the map makes a command without a sample an error.

import type { Command } from '../nouns.ts';
import { ann, bo, cy, root } from './people.ts';
import { type Asked, declared, type Play } from './play.ts';

/** Ids of what stands in the busy moment, for the commands that are about it. */
export type Standing = {
  readonly publicEntry: string;
  readonly privateEntry: string;
  readonly link: string;
  readonly action: string;
  readonly responder: string;
  readonly measure: string;
  readonly hypothesis: string;
  readonly task: string;
  readonly offer: string;
};

export type Busy = Play & Standing;

/** Ann coordinates and offers to Cy; Bo wrote two entries, one private; impacts, a link, an action and a measure, a hypothesis stand. */
export function busy(): Busy {
  const scene = declared();
  const born = (run: (id: string) => void) => {
    const id = scene.nextId();
    run(id);
    return id;
  };
  scene.must(ann, { type: 'takeCoordination' }, 60);
  scene.must(
    bo,
    { type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null },
    120,
  );
  scene.must(ann, { type: 'setImpact', area: 'infrastructure', text: 'db-7 degraded', typedOn: null }, 180);
  scene.must(cy, { type: 'setImpact', area: 'services', text: 'checkout down', typedOn: null }, 240);
  const publicEntry = born(() => scene.must(bo, { type: 'appendEntry', text: 'Rolling back api-248' }, 300));
  const privateEntry = born(() =>
    scene.must(bo, { type: 'appendEntry', text: 'The key in the log is real', private: true }, 301),
  );
  const link = born(() =>
    scene.must(cy, { type: 'pinLink', label: 'Errors', url: 'https://grafana.example/d/1' }, 302),
  );
  const action = born(() => scene.must(cy, { type: 'addAction', text: 'Alert on lock wait' }, 303));
  const responder = born(() => scene.must(ann, { type: 'addResponder', name: 'Eve of the network' }, 303));
  const measure = born(() =>
    scene.must(bo, { type: 'addMeasure', text: 'Card 3DS off', undo: 'flip it back' }, 303),
  );
  const hypothesis = born(() =>
    scene.must(bo, { type: 'stateHypothesis', text: 'db-7 waits for locks', test: 'SHOW PROCESSLIST' }, 303),
  );
  const task = born(() =>
    scene.must(
      ann,
      { type: 'assignTask', name: 'Bo', person: bo.id, text: 'Drain the workers', inSeconds: 86_400 },
      303,
    ),
  );
  const offer = born(() => scene.must(ann, { type: 'offerHandoff', to: cy.id, brief: 'Half done' }, 304));
  return { ...scene, publicEntry, privateEntry, link, action, responder, measure, hypothesis, task, offer };
}

export function samples(scene: Standing): {
  readonly [Type in Command['type']]: Asked & { readonly type: Type };
} {
  const { publicEntry, privateEntry, link, action, responder, measure, hypothesis, task, offer } = scene;
  return {
    declareIncident: { type: 'declareIncident', title: 'Checkout fails' },
    changeTitle: { type: 'changeTitle', title: 'Cards fail', was: 'Checkout fails for EU cards' },
    setSeverity: { type: 'setSeverity', severity: 'sev1', was: 'unknown' },
    setState: { type: 'setState', state: 'mitigating', was: 'investigating' },
    closeIncident: { type: 'closeIncident', as: 'resolved' },
    reopenIncident: { type: 'reopenIncident', reason: 'It came back' },
    setTimes: { type: 'setTimes', startedAt: '2026-11-22T13:00:00Z', startedApprox: true },
    setImpact: { type: 'setImpact', area: 'users', text: '9 % fail', typedOn: null },
    addUpdate: { type: 'addUpdate', text: 'Rolled back 2 of 4 clusters', nextInSeconds: 900 },
    repeatUpdate: { type: 'repeatUpdate', updateId: null },
    confirmStatus: { type: 'confirmStatus', areas: ['users'] },
    takeCoordination: { type: 'takeCoordination' },
    offerHandoff: { type: 'offerHandoff', to: bo.id },
    acceptHandoff: { type: 'acceptHandoff', offerId: offer },
    declineHandoff: { type: 'declineHandoff', offerId: offer },
    withdrawHandoff: { type: 'withdrawHandoff', offerId: offer },
    takeOver: { type: 'takeOver', reason: 'Ann lost her connection', from: ann.id },
    standDown: { type: 'standDown', reason: 'Mitigated' },
    vacateCoordination: { type: 'vacateCoordination', holder: ann.id },
    appendEntry: { type: 'appendEntry', text: 'Errors fall', happenedAt: '2026-11-22T14:01:00+00:00' },
    correctEntry: { type: 'correctEntry', entryId: publicEntry, text: 'Rolling back api-247' },
    strikeEntry: { type: 'strikeEntry', entryId: publicEntry, reason: 'Wrong cluster' },
    hideEntry: { type: 'hideEntry', entryId: publicEntry },
    publishEntry: { type: 'publishEntry', entryId: privateEntry },
    markEntry: { type: 'markEntry', entryId: publicEntry, key: true },
    pinLink: { type: 'pinLink', label: 'Locks', url: 'https://grafana.example/d/2' },
    unpinLink: { type: 'unpinLink', linkId: link },
    addAction: { type: 'addAction', text: 'Test the failover', owner: 'Di' },
    changeAction: { type: 'changeAction', actionId: action, text: 'Alert on lock wait > 2 s' },
    tickAction: { type: 'tickAction', actionId: action, done: true },
    dropAction: { type: 'dropAction', actionId: action, dropped: true },
    removeAction: { type: 'removeAction', actionId: action },
    joinResponse: { type: 'joinResponse' },
    addResponder: { type: 'addResponder', name: 'Root', person: root.id },
    changeResponder: { type: 'changeResponder', responderId: responder, expertOf: 'databases' },
    leaveResponse: { type: 'leaveResponse', responderId: responder },
    removeResponder: { type: 'removeResponder', responderId: responder },
    addMeasure: { type: 'addMeasure', text: 'Cache for 60 s', undo: 'Set the TTL to 0' },
    changeMeasure: { type: 'changeMeasure', measureId: measure, text: 'Card 3DS off in the EU' },
    undoMeasure: { type: 'undoMeasure', measureId: measure, undone: true },
    stateHypothesis: { type: 'stateHypothesis', text: 'A deploy', mode: 'fastFail' },
    changeHypothesis: { type: 'changeHypothesis', hypothesisId: hypothesis, text: 'db-7 waits' },
    settleHypothesis: {
      type: 'settleHypothesis',
      hypothesisId: hypothesis,
      state: 'refuted',
      was: 'untested',
      outcome: 'No lock is held',
    },
    handOnMeasure: { type: 'handOnMeasure', measureId: measure, text: 'Turn 3DS on again', owner: 'Bo' },
    assignTask: { type: 'assignTask', name: 'Eve', text: 'Look at the routers', inSeconds: 300 },
    acknowledgeTask: { type: 'acknowledgeTask', taskId: task },
    takeTask: { type: 'takeTask', taskId: task },
    nagTask: { type: 'nagTask', taskId: task },
    finishTask: { type: 'finishTask', taskId: task, outcome: 'All four are empty' },
    continueTask: { type: 'continueTask', taskId: task },
    dropTask: { type: 'dropTask', taskId: task, reason: 'Fruitless' },
    restrictIncident: { type: 'restrictIncident', people: [bo.id], teams: [] },
    liftRestriction: { type: 'liftRestriction' },
    grantAccess: { type: 'grantAccess', people: [cy.id], teams: [] },
    revokeAccess: { type: 'revokeAccess', people: [cy.id], teams: [] },
    raiseAlarm: { type: 'raiseAlarm', obligation: 'staleness' },
    eraseSecret: { type: 'eraseSecret', ofType: 'entry', ofId: publicEntry, reason: 'A password' },
    adoptPolicy: { type: 'adoptPolicy', settings: { staleAfterSeconds: 60 } },
  };
}
