// One incident with something in every zone: every kind of entry, every state of a task, a hypothesis, a measure, a link.

import { randomUUID } from 'node:crypto';
import type { Backstage } from '../stage/backstage.ts';
import type { Name } from '../stage/cast.ts';

export const WHOLE = 'Orders of the EU shop are not confirmed';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

type Act = (command: object, by?: Name) => Promise<string>;

/** Its code. */
export async function wholeIncident(backstage: Backstage): Promise<string> {
  const code = await backstage.incident(WHOLE, { type: 'takeCoordination' });
  const act: Act = async (command, by = 'Ann') => {
    const id = randomUUID();
    await backstage.command(code, command, { by, id });
    return id;
  };
  await status(act);
  await people(act);
  await tasks(act, await backstage.idOf('Bo'));
  await tried(act);
  await links(act);
  await timeline(act);
  return code;
}

async function status(act: Act): Promise<void> {
  await act({ type: 'setSeverity', severity: 'sev2', was: 'unknown' });
  const parts = {
    users: ['1 in 5 orders of the EU shop waits for its confirmation', []],
    infrastructure: [
      'Disk of the queue in eqiad is full at times',
      [{ name: 'queue-3', level: 'degraded', measured: 'disk 96 %, by node exporter' }],
    ],
    services: [
      'Mails of the shop are late, payments are fine',
      [
        { name: 'order mails', level: 'down', measured: '0 a minute since 14:02Z' },
        { name: 'order workers', level: 'degraded', measured: 'queue of 41,000, normally 200' },
        { name: 'payments', level: 'ok', measured: 'success rate 99.7 %' },
      ],
    ],
  } as const;
  for (const [area, [text, components]] of Object.entries(parts)) {
    await act({ type: 'setImpact', area, text, components, typedOn: null });
  }
  await act({
    type: 'addUpdate',
    text: 'Workers are drained one by one; 2 of 4 are done, the queue shrinks by 900 a minute.',
    state: { to: 'mitigating', was: 'investigating' },
    nextInSeconds: 1500,
    eta: ago(-50),
  });
}

async function people(act: Act): Promise<void> {
  await act({ type: 'joinResponse' });
  await act({ type: 'joinResponse', role: 'deputy' }, 'Bo');
  await act({ type: 'joinResponse', role: 'communicator' }, 'Cy');
  await act({ type: 'joinResponse' }, 'Di');
  const expert = { role: 'expert', expertOf: 'the mail provider' };
  await act({ type: 'addResponder', name: 'Eve of the network', ...expert });
  const gone = await act({ type: 'addResponder', name: 'Fay' });
  await act({ type: 'leaveResponse', responderId: gone });
}

async function tasks(act: Act, boId: string): Promise<void> {
  const give = (name: string, text: string, rest: object = {}) =>
    act({ type: 'assignTask', name, text, inSeconds: 900, ...rest });
  const drain = await give('Bo', 'drain the workers', { person: boId });
  await act({ type: 'acknowledgeTask', taskId: drain }, 'Bo');
  const graph = await give('Cy', 'graph of the locks on db-7', { inSeconds: 5 });
  await act({ type: 'nagTask', taskId: graph });
  await give('Di', 'ask the mail provider for their limits');
  const read = await give('Di', 'read the log of queue-3');
  await act({ type: 'finishTask', taskId: read, outcome: 'No I/O error, it is full of dead letters' });
  const page = await give('Fay', 'page the storage team');
  await act({ type: 'dropTask', taskId: page, reason: 'It is not the disk' });
}

async function tried(act: Act): Promise<void> {
  const think = (text: string, test: string, mode: string | null = null) =>
    act({ type: 'stateHypothesis', text, test, mode });
  const settle = (hypothesisId: string, state: string, outcome: string) =>
    act({ type: 'settleHypothesis', hypothesisId, state, was: 'untested', outcome }, 'Bo');
  await think('The pool of connections is stuck', 'Restart one worker, watch its queue', 'stuckPool');
  const dead = await think('Dead letters fill the disk', 'Count them');
  await settle(dead, 'confirmed', '38,000 of 41,000 are dead letters');
  const spike = await think('A sale brought more orders', 'Orders a minute, against last week', 'moreDemand');
  await settle(spike, 'refuted', 'As many as last Sunday');
  const slow = await think('The mail provider is slow', 'Their status page');
  await settle(slow, 'dropped', 'Their page says nothing, asked them instead');
  const measure = (text: string, undo: string) => act({ type: 'addMeasure', text, undo, since: ago(22) });
  await measure('Confirmation mails off for orders under 20 €', 'Flag order-mails back to “all”');
  const twice = await measure('Workers of eqiad run with twice the memory', 'Roll back the chart to 41');
  await act({ type: 'undoMeasure', measureId: twice, undone: true });
  const purge = await measure('Dead letters are thrown away each minute', 'Stop the job purge-dead');
  await act({ type: 'handOnMeasure', measureId: purge, text: 'Find a home for dead letters', owner: 'Di' });
  const action = await act({ type: 'addAction', text: 'Alert on the age of the queue', owner: 'Cy' });
  await act({ type: 'tickAction', actionId: action, done: true });
  const url = 'https://tracker.example/T4711';
  const due = ago(-7 * 24 * 60);
  await act({
    type: 'addAction',
    text: 'Limit on the disk of queues',
    owner: 'Bo',
    dueAt: due,
    trackerUrl: url,
  });
}

async function links(act: Act): Promise<void> {
  const pin = (label: string, cls: string, url: string, rest: object = {}) =>
    act({ type: 'pinLink', label, url, class: cls, ...rest });
  const shown = { showsFrom: ago(60), showsUntil: ago(10) };
  const window = `from=${Date.parse(shown.showsFrom)}&to=${Date.parse(shown.showsUntil)}`;
  const original = 'https://graphs.example/d/queue?from=now-1h&to=now';
  await pin('Depth of the queue', 'fixed', `https://graphs.example/d/queue?${window}`, {
    ...shown,
    original,
  });
  await pin('Orders a minute, now', 'relative', 'https://graphs.example/d/orders?from=now-1h&to=now');
  await pin(
    'Workers since 13:00Z',
    'half-fixed',
    'https://graphs.example/d/workers?from=1764421200000&to=now',
  );
  await pin('Saved view of the logs', 'opaque', 'https://logs.example/goto/b7e1c9');
  await pin('Bridge of the call', 'unknown', 'https://meet.example/eu-orders');
}

async function timeline(act: Act): Promise<void> {
  const say = (text: string, rest: object = {}, by: Name = 'Ann') =>
    act({ type: 'appendEntry', text, ...rest }, by);
  const wrong = await say('Queue of the order workers grows since 13:40Z', { happenedAt: ago(41) }, 'Bo');
  const right = 'Queue of the order workers grows since 13:58Z';
  await act({ type: 'correctEntry', entryId: wrong, text: right, happenedAt: ago(38) }, 'Bo');
  const struck = await say('Payments fail too', { happenedAt: ago(35) }, 'Di');
  await act({ type: 'strikeEntry', entryId: struck, reason: 'Looked at the wrong region' }, 'Di');
  await say('Disk of queue-3 was full', { happenedAt: ago(33), until: ago(24), approx: true }, 'Cy');
  await say('restarting worker 1 of 4 in eqiad', { kind: 'log' }, 'Bo');
  await say('38,000 of 41,000 messages are dead letters', { kind: 'finding', key: true }, 'Bo');
  await say('No restart of queue-3 before it is drained', { kind: 'decision' });
  await say('Support desk told: mails are late, orders are safe', { kind: 'communication' }, 'Cy');
  await say('The token in the log of worker 2 is real, rotate it', { private: true }, 'Di');
  await say('2 of 4 are empty, see https://graphs.example/d/queue?from=now-1h&to=now', {}, 'Bo');
  await say('TODO @Di dead letters need an owner', {}, 'Di');
}
