// The drill everybody can begin: a made-up incident, told by what its people do and when. Rule: nothing but commands, as
// anybody could send them, from what the document says at that moment; what somebody else did first is left to them.

import { cast, type Part } from '@sitrep/database/drill/cast';
import type { Document } from '@sitrep/incident/document';
import type { By } from '@sitrep/incident/fields';
import type { Command } from '@sitrep/incident/nouns';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { type ImpactArea, impactAreas, impacts } from '@sitrep/incident/nouns/impact';
import { incidentOf, type Severity, type State } from '@sitrep/incident/nouns/incident';
import { hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { openTasks } from '@sitrep/incident/nouns/work/task';

export type Scene = { readonly document: Document; readonly starter: By; readonly now: number };

/** As somebody sends it; parsed before it is asked. */
type Asked = { readonly type: Command['type']; readonly [field: string]: unknown };

export type Step = {
  /** Seconds after the beginning; with who acts it names the step, also to a server of a later version. */
  readonly at: number;
  readonly by: Part | 'system';
  /** Null: there is nothing left to do here. */
  readonly does: (scene: Scene) => Asked | null;
};

const MINUTE = 60_000;
const ago = (now: number, minutes: number) => new Date(now - minutes * MINUTE).toISOString();

export const TITLE = 'One login in five fails';

/** Holds no time, so that it is the same command whenever it is asked again [L3], and the log says by it whose drill to play. */
export const DECLARATION = {
  type: 'declareIncident',
  title: TITLE,
  severity: 'unknown',
  drill: true,
} as const;

/** Short, so that the status grows old before one's eyes. */
const STALE_AFTER_SECONDS = 240;

const says =
  (text: string, more: object = {}): Step['does'] =>
  () => ({ type: 'appendEntry', text, ...more });
const said =
  (minutes: number, text: string): Step['does'] =>
  ({ now }) => ({ type: 'appendEntry', text, happenedAt: ago(now, minutes) });
const affects =
  (area: ImpactArea, text: string): Step['does'] =>
  ({ document }) => ({
    type: 'setImpact',
    area,
    text,
    typedOn: impacts.get(document, area)?.changedAt ?? null,
  });
const rates =
  (severity: Severity): Step['does'] =>
  ({ document }) => {
    const was = incidentOf(document)?.severity;
    return was === 'unknown' ? { type: 'setSeverity', severity, was } : null;
  };
const moves =
  (from: State, state: Exclude<State, 'resolved'>): Step['does'] =>
  ({ document }) =>
    incidentOf(document)?.state === from ? { type: 'setState', state, was: from } : null;
const dates: Step['does'] = ({ document, now }) =>
  incidentOf(document)?.startedAt
    ? null
    : { type: 'setTimes', startedAt: ago(now, 12), startedApprox: true, detectedAt: ago(now, 9) };
const leads: Step['does'] = ({ document }) =>
  coordinationOf(document)?.holder ? null : { type: 'takeCoordination' };
const comes: Step['does'] = () => ({ type: 'joinResponse' });
const links: Step['does'] = ({ now }) => ({
  type: 'pinLink',
  label: 'Logins that fail',
  url: `https://graphs.example/d/logins?from=${now - 30 * MINUTE}&to=${now}`,
  class: 'fixed',
});
/** What Mara asked Jonas to do; null once it is over. */
const asked = (document: Document) =>
  openTasks(document).find(
    ({ person, assignedBy }) => person?.id === cast.jonas.id && assignedBy.id === cast.mara.id,
  );
const ofTask =
  (type: 'acknowledgeTask' | 'nagTask' | 'finishTask', more: object = {}): Step['does'] =>
  ({ document }) => {
    const task = asked(document);
    return task ? { type, taskId: task.id, ...more } : null;
  };
const settles =
  (text: string, state: 'confirmed' | 'refuted', outcome: string): Step['does'] =>
  ({ document }) => {
    const untested = hypotheses.all(document).find((one) => one.text === text && one.state === 'untested');
    return untested
      ? { type: 'settleHypothesis', hypothesisId: untested.id, state, was: 'untested', outcome }
      : null;
  };
const tells =
  (text: string, nextInSeconds: number, etaMinutes?: number): Step['does'] =>
  ({ now }) => ({
    ...{ type: 'addUpdate', text, nextInSeconds },
    ...(etaMinutes !== undefined && { eta: ago(now, -etaMinutes) }),
  });

const NETWORK = 'The network between auth-api and session-db loses packets';
const LEAK = 'api-248 does not give its connections to session-db back';

const BRIEF = `Now: api-248 is rolled back everywhere, errors fall, we watch.
Next: confirm that all of it is still true, or say what changed; resolve when the errors are gone for ten minutes.
Open: an alert on the connections of session-db; logins of eu-west are still limited, undo that last.`;

export const script: readonly Step[] = [
  {
    at: 0,
    by: 'system',
    does: () => ({ type: 'adoptPolicy', settings: { staleAfterSeconds: STALE_AFTER_SECONDS } }),
  },
  { at: 0, by: 'mara', does: dates },
  { at: 1, by: 'priya', does: said(8, 'Support: logins fail, “session expired” right after the password') },
  { at: 1, by: 'jonas', does: said(7, 'Error rate of auth-api is 21 %, all of it in eu-west') },
  { at: 2, by: 'mara', does: leads },
  { at: 3, by: 'jonas', does: comes },
  { at: 4, by: 'priya', does: comes },
  { at: 6, by: 'mara', does: rates('sev2') },
  { at: 8, by: 'mara', does: affects('users', 'About one login in five fails; who is signed in is fine') },
  { at: 12, by: 'priya', does: affects('services', 'auth-api fails 21 % of calls; the rest is fine') },
  { at: 15, by: 'jonas', does: links },
  {
    at: 17,
    by: 'jonas',
    does: () => ({ type: 'stateHypothesis', text: NETWORK, test: 'ping session-db from each auth-api' }),
  },
  {
    at: 20,
    by: 'priya',
    does: says('api-248 went out 14 minutes ago, the only change today', { kind: 'finding' }),
  },
  {
    at: 22,
    by: 'priya',
    does: () => ({
      ...{ type: 'stateHypothesis', text: LEAK, mode: 'exhausted' },
      test: 'Roll back one cluster and count its connections',
    }),
  },
  {
    at: 25,
    by: 'mara',
    does: affects('infrastructure', 'session-db-2 in eu-west: connections at their limit'),
  },
  {
    at: 27,
    by: 'jonas',
    does: settles(NETWORK, 'refuted', 'No packet lost in 1,000 from any of them'),
  },
  {
    at: 30,
    by: 'mara',
    does: says('Roll back api-248 in eu-west first; no failover before that is done', { kind: 'decision' }),
  },
  {
    at: 32,
    by: 'priya',
    does: says(
      'Objection to “Roll back api-248”: the logins that wait will storm the database. Limit them first',
    ),
  },
  { at: 33, by: 'mara', does: moves('investigating', 'mitigating') },
  {
    at: 34,
    by: 'mara',
    does: () => ({
      ...{ type: 'assignTask', name: cast.jonas.name, person: cast.jonas.id },
      ...{ text: 'Roll back api-248 in eu-west, cluster by cluster', inSeconds: 20 },
    }),
  },
  { at: 36, by: 'jonas', does: ofTask('acknowledgeTask') },
  {
    at: 38,
    by: 'priya',
    does: () => ({
      ...{ type: 'addMeasure', text: 'Logins in eu-west limited to 50 a second' },
      undo: 'Set login_rate back to 0 in the settings of the gateway',
    }),
  },
  { at: 40, by: 'jonas', does: says('Rolling back api-248: 1 of 4 clusters done') },
  {
    at: 43,
    by: 'mara',
    does: tells('The cause is likely found, and the release is being rolled back; 1 of 4 done.', 180, 15),
  },
  { at: 46, by: 'jonas', does: says('2 of 4 clusters done') },
  {
    at: 50,
    by: 'priya',
    does: settles(LEAK, 'confirmed', 'The clusters that went back hold 40 connections, the others 500'),
  },
  { at: 52, by: 'priya', does: says('Error rate 21 % → 12 %') },
  { at: 58, by: 'mara', does: ofTask('nagTask') },
  {
    at: 62,
    by: 'jonas',
    does: says('3 of 4 clusters done; the third needed its connections closed by hand'),
  },
  {
    at: 66,
    by: 'priya',
    does: says('A session token of a customer stands in the log of auth-api-3; access to it is cut', {
      private: true,
    }),
  },
  { at: 74, by: 'jonas', does: ofTask('finishTask', { outcome: '4 of 4 clusters are back on api-247' }) },
  { at: 82, by: 'priya', does: says('Error rate 2 % and falling') },
  {
    at: 88,
    by: 'mara',
    does: () => ({
      ...{ type: 'addAction', text: 'Alert on the connections of session-db at 80 %' },
      owner: 'Jonas',
    }),
  },
  { at: 94, by: 'mara', does: moves('mitigating', 'monitoring') },
  {
    at: 100,
    by: 'mara',
    does: () => ({ type: 'confirmStatus', areas: [...impactAreas], coordinator: false }),
  },
  {
    at: 106,
    by: 'mara',
    does: ({ document, starter }) =>
      coordinationOf(document)?.holder?.id === starter.id
        ? null
        : { type: 'offerHandoff', to: starter.id, brief: BRIEF },
  },
];
