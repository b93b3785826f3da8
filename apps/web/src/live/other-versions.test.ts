// [A14] While servers are replaced one by one, a page meets some that are newer than itself and some that are older. What
// they say beyond it is let through, what it cannot read of the document it asks for whole, and nothing written is lost.

import type { Command } from '@sitrep/incident/nouns';
import { ann, at, bo, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import { openPage, openReadyPage } from './testing/open-page.ts';

const hello: Command = { type: 'appendEntry', text: 'hello' };

test('[A14, S12] a newer server: unknown messages, fields and nouns are let through, and the page stays live', async () => {
  const { socket, scene, ready, now } = await openReadyPage();
  const { incidentId } = scene;
  socket().sayText(JSON.stringify({ type: 'presence', incidentId, people: [uuid(1)] }));
  socket().sayText(JSON.stringify({ type: 'beat', now: now(), load: 0.3 }));
  scene.must(bo, { type: 'appendEntry', text: 'more' });
  const [put] = scene.changes().at(-1)?.ops ?? [];
  const entry = put && 'put' in put ? { ...put.put, mood: 'calm' } : expect.unreachable('no entry');
  const seq = scene.document().seq;
  const room = { type: 'room', id: uuid(7), name: 'bridge' };
  const change = {
    incidentId,
    seq,
    at: now(),
    commandId: uuid(8),
    ops: [{ put: entry }, { put: room }],
    via: 'api',
  };
  socket().sayText(JSON.stringify({ type: 'changes', incidentId, changes: [change], left: 0 }));
  expect(ready().document.seq).toBe(seq);
  expect(ready().timeline.at(-1)).toMatchObject({ text: 'more', mood: 'calm' });
  expect(ready().document.head).toMatchObject({ room: { [uuid(7)]: room } });
  expect(ready().connection.state).toEqual({ phase: 'live' });
  expect(socket().sent, 'nothing had to be asked again').toHaveLength(1);
});

test('[A14, C2] a newer server: a change that cannot be read is asked for again at once, then as a whole document', async () => {
  const { socket, scene, ready, now } = await openReadyPage();
  const { incidentId } = scene;
  const since = scene.document().seq;
  scene.must(bo, { type: 'appendEntry', text: 'more' });
  const document = scene.document();
  const change = { incidentId, seq: since + 1, at: now(), ops: [{ patch: { type: 'entry', id: uuid(1) } }] };
  const unreadable = JSON.stringify({ type: 'changes', incidentId, changes: [change] });
  socket().sayText(unreadable);
  expect(ready().connection.state, 'not calm and old').toEqual({ phase: 'catchingUp' });
  expect(socket().sent.at(-1)).toMatchObject({ type: 'watch', since });
  socket().sayText(unreadable);
  socket().say({ type: 'current', incidentId, seq: document.seq });
  expect(socket().sent.at(-1)).toMatchObject({ type: 'watch', since: 0, epoch: null });
  socket().sayText(JSON.stringify({ type: 'document', incidentId, document: { ...document, rooms: {} } }));
  socket().say({ type: 'current', incidentId, seq: document.seq });
  expect(ready().connection.state).toEqual({ phase: 'live' });
  expect(ready().timeline.at(-1)).toMatchObject({ text: 'more' });
});

test('[A14, W4] a newer server: older entries say more than this page knows', async () => {
  const { session, scene, loaded, answer, ready } = openPage();
  for (let n = 0; n < 200; n += 1) {
    scene.must(ann, { type: 'appendEntry', text: `line ${n}`, happenedAt: at(n - 300) });
  }
  await loaded();
  session.acts.loadOlder();
  const [oldest] = ready().timeline;
  const entries = [{ ...oldest, id: uuid(1), happenedAt: at(-400), mood: 'calm' }];
  await answer(200, { epoch: uuid(0xe0), audience: 'team', entries, more: false, total: 201 });
  expect(ready().timeline[0]).toMatchObject({ id: uuid(1), mood: 'calm' });
});

test.each([
  ['newer', 'a refusal of a kind this page has not heard of', 409, 'embargoed'],
  ['older', 'a command that server has not heard of', 400, 'invalid'],
] as const)(
  '[A14, Y1] an %s server: %s is handed back in its words, and the next command goes out',
  async (_age, _what, status, refused) => {
    const { session, answer, server, ready } = await openReadyPage();
    const { id } = session.acts.send(hello);
    session.acts.send({ ...hello, text: 'the next' });
    await answer(status, {
      refused,
      happened: 'It cannot be.',
      safe: 'Your text is here.',
      next: 'Wait.',
      hint: 1,
    });
    expect(ready().failed).toMatchObject([
      { id, text: 'hello', refusal: { happened: 'It cannot be.', next: 'Wait.' } },
    ]);
    expect(server.requests.at(-1)?.body).toMatchObject({ command: { text: 'the next' } });
  },
);

test('[A14, S2] an older server that does not say whose numbers it sends is taken at them', async () => {
  const { socket, scene, ready, now, loaded } = openPage();
  await loaded();
  socket().say({ type: 'hello', protocol: 0, build: 'b0', epoch: uuid(0xe0), now: now() });
  expect(socket().sent).toEqual([
    { type: 'watch', incidentId: scene.incidentId, since: scene.document().seq, epoch: uuid(0xe0) },
  ]);
  socket().say({ type: 'current', incidentId: scene.incidentId, seq: scene.document().seq });
  expect(ready().connection.state).toEqual({ phase: 'live' });
});
