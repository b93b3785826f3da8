// One incident on one page, from opening to leaving, against a server played by hand.

import type { Command } from '@sitrep/incident/nouns';
import { ann, at, uuid } from '@sitrep/incident/testing/people';
import { describe, expect, test, vi } from 'vitest';
import { EPOCH } from '../testing/fake-server.ts';
import { openPage, openReadyPage } from '../testing/open-page.ts';

const hello: Command = { type: 'appendEntry', text: 'hello' };
const notFound = {
  refused: 'notFound',
  happened: 'Not here.',
  safe: 'Nothing changed.',
  next: 'Look in the list.',
};

describe('loading', () => {
  test('keeps trying while the server is silent, at once when the network is back', async () => {
    const { time, server, world, session, answer, loaded } = openPage();
    expect(session.getSnapshot()).toEqual({ phase: 'loading' });
    server.requests[0]?.lose();
    await time.pass(0);
    expect(session.getSnapshot()).toMatchObject({ phase: 'unreachable' });
    await time.pass(1000);
    await answer(503, { ...notFound, refused: 'unavailable' });
    expect(session.getSnapshot()).toMatchObject({ phase: 'unreachable' });
    world.signals.wake();
    await loaded();
    expect(session.getSnapshot().phase).toBe('ready');
    expect(server.requests).toHaveLength(3);
  });

  test('a refusal is shown and final', async () => {
    const { time, server, session, answer } = openPage();
    await answer(404, notFound);
    expect(session.getSnapshot()).toEqual({ phase: 'refused', refusal: notFound });
    await time.pass(60_000);
    expect(server.requests).toHaveLength(1);
  });

  test('nothing is sent before it is loaded, and it is said', async () => {
    const { session, server } = openPage();
    const { refused, answer } = session.acts.send(hello);
    expect(refused).toMatchObject({ refused: 'unavailable' });
    expect(await answer).toBe(refused);
    expect(server.requests).toHaveLength(1);
  });
});

describe('sending', () => {
  test('[UX5] shows at once as sending, then as sent, then as part of the document', async () => {
    const { session, scene, server, socket, answer, committed, ready, now } = await openReadyPage();
    const { id, refused, answer: outcome } = session.acts.send(hello);
    expect(refused).toBeNull();
    expect(ready().timeline.at(-1)).toMatchObject({ id, text: 'hello' });
    expect(ready().pending).toMatchObject([
      { id, send: { state: 'sending' }, touches: [{ type: 'entry', id }] },
    ]);
    const seq = scene.document().seq + 1;
    expect(server.requests.at(-1)?.body).toEqual({ id, command: { ...hello, happenedAt: now() } });
    await answer(200, committed(seq));
    expect(await outcome).toBeNull();
    expect(ready().pending).toMatchObject([{ id, send: { state: 'sent' } }]);
    const entry = ready().timeline.at(-1) ?? expect.unreachable('no entry');
    const change = { incidentId: scene.incidentId, seq, at: now(), commandId: id, ops: [{ put: entry }] };
    socket().say({ type: 'changes', incidentId: scene.incidentId, changes: [change] });
    expect(ready().pending).toEqual([]);
    expect(ready().document.seq).toBe(seq);
    expect(ready().timeline).toEqual([entry]);
  });

  test('[L3] a change takes back the refusal of a command that another try of it got through', async () => {
    const { session, scene, socket, answer, ready, now } = await openReadyPage();
    const { id } = session.acts.send(hello);
    const entry = ready().timeline.at(-1) ?? expect.unreachable('no entry');
    await answer(409, { ...notFound, refused: 'conflict' });
    expect(ready().failed).toMatchObject([{ id }]);
    const seq = scene.document().seq + 1;
    const change = { incidentId: scene.incidentId, seq, at: now(), commandId: id, ops: [{ put: entry }] };
    socket().say({ type: 'changes', incidentId: scene.incidentId, changes: [change] });
    expect(ready()).toMatchObject({ failed: [], pending: [] });
    expect(ready().timeline).toEqual([entry]);
  });

  test('[Q7] a whole document that holds what a refused command made takes the refusal back', async () => {
    const { session, scene, socket, answer, ready, now } = await openReadyPage();
    const { id } = session.acts.send(hello);
    const entry = ready().timeline.at(-1) ?? expect.unreachable('no entry');
    await answer(409, { ...notFound, refused: 'conflict' });
    expect(ready().failed).toMatchObject([{ id }]);
    socket().hello(now(), { epoch: uuid(0xe1) });
    const document = { ...scene.document(), window: [entry] };
    socket().say({ type: 'document', incidentId: scene.incidentId, document });
    expect(ready()).toMatchObject({ failed: [], pending: [], timeline: [entry] });
  });

  test('[C10] what the server refuses leaves the document and is kept with its words and the reason', async () => {
    const { session, answer, ready } = await openReadyPage();
    const { id, answer: outcome } = session.acts.send(hello);
    const closed = { ...notFound, refused: 'closed' };
    await answer(409, closed);
    expect(await outcome).toEqual(closed);
    expect(ready().timeline).toEqual([]);
    expect(ready().pending).toEqual([]);
    expect(ready().failed).toMatchObject([{ id, text: 'hello', refusal: closed }]);
    session.acts.retry(id);
    expect(ready().pending).toMatchObject([{ id }]);
    expect(ready().failed).toEqual([]);
    await answer(409, closed);
    expect(session.acts.discard(id)).toMatchObject(hello);
    expect(ready().failed).toEqual([]);
  });

  test('what is ill-formed, or against the rules, is refused at its field and not sent', async () => {
    const { session, server, ready } = await openReadyPage();
    const before = server.requests.length;
    expect(session.acts.send({ type: 'appendEntry', text: ' \n' }).refused).toMatchObject({
      refused: 'invalid',
      field: 'text',
      happened: 'This must not be empty.',
    });
    const stale: Command = { type: 'setState', state: 'mitigating', was: 'monitoring' };
    expect(session.acts.send(stale).refused).toMatchObject({ refused: 'conflict' });
    expect(server.requests).toHaveLength(before);
    expect(ready().pending).toEqual([]);
  });

  test('[F1] what is typed is dated by the moment it was typed, live or not, and waits visibly', async () => {
    const { session, socket, server, time, ready, now } = await openReadyPage();
    const live = session.acts.send(hello);
    expect(ready().pending.at(-1)?.command, 'live, but no answer may come for an hour').toEqual({
      ...hello,
      happenedAt: now(),
    });
    await time.pass(2_000);
    socket().break();
    const typedAt = now();
    session.acts.send({ type: 'appendEntry', text: 'offline' });
    expect(ready().pending.at(-1)).toMatchObject({
      command: { happenedAt: typedAt },
      send: { state: 'queued', saved: false, waitsFor: 'turn' },
      mayTakeBack: true,
    });
    server.requests.at(-1)?.lose();
    await time.pass(100);
    expect(ready().pending[0]).toMatchObject({
      id: live.id,
      send: { state: 'queued', waitsFor: 'network' },
      mayTakeBack: false,
    });
    expect(ready().keepsUnsent, '[C11] this browser has no disk').toBe(false);
  });
});

describe('connection', () => {
  test('coming back sends what waits at once and asks who one is', async () => {
    const { session, socket, server, time, ready, goLive, onReturn } = await openReadyPage();
    expect(onReturn).not.toHaveBeenCalled();
    session.acts.send(hello);
    socket().break();
    // Let the queue fail often enough to wait long.
    for (let tries = 0; tries < 12; tries += 1) {
      server.requests.at(-1)?.lose();
      await time.pass(14_000);
    }
    while (ready().connection.state.phase !== 'connecting') await time.pass(500);
    for (const request of server.requests) request.lose();
    await time.pass(0);
    const before = server.requests.filter(({ path }) => path.endsWith('/commands')).length;
    socket().hello(at(0));
    goLive();
    expect(onReturn).toHaveBeenCalledTimes(1);
    expect(server.requests.filter(({ path }) => path.endsWith('/commands'))).toHaveLength(before + 1);
  });

  test('[C12] where no socket opens it asks over HTTP, and shows what it learns as not live', async () => {
    const { socket, server, time, scene, answer, loaded, ready, paths } = openPage();
    await loaded();
    socket().break();
    await time.pass(1000);
    expect(server.sockets.length).toBeGreaterThan(1);
    const asked = paths().at(-1);
    expect(asked).toBe(`/api/incidents/:id/changes?since=${scene.document().seq}&epoch=${EPOCH}`);
    const [change] = scene.changes();
    scene.must(ann, hello);
    const next = { ...change, ...scene.changes().at(-1), commandId: uuid(9) };
    await answer(200, { epoch: EPOCH, seq: scene.document().seq, changes: [next] });
    expect(ready().document.seq).toBe(scene.document().seq);
    expect(ready().connection.notLiveSince).not.toBeNull();
  });

  test('[A12] what it asked over HTTP of a life that is over by the time it is answered changes nothing', async () => {
    const { socket, server, time, scene, loaded, ready, now } = openPage();
    await loaded();
    socket().break();
    await time.pass(1000);
    const asked = server.requests.at(-1) ?? expect.unreachable('nothing asked');
    const before = scene.changes().at(-1) ?? expect.unreachable('no change');
    socket().hello(now(), { epoch: uuid(0xe1) });
    socket().say({ type: 'document', incidentId: scene.incidentId, document: scene.document() });
    const { document } = ready();
    const lost = { ...before, seq: before.seq + 1, commandId: uuid(9) };
    asked.answer(200, { epoch: EPOCH, seq: lost.seq, changes: [lost] });
    await time.pass(0);
    expect(ready().document).toBe(document);
  });

  test('signed out meanwhile: it stops, says so, and keeps what is on screen', async () => {
    const { socket, answer, loaded, ready, scene } = openPage();
    await loaded();
    socket().break();
    await answer(401, { ...notFound, refused: 'signInNeeded' });
    expect(ready().connection.state).toEqual({ phase: 'stopped', reason: 'signedOut' });
    expect(ready().document).toEqual(scene.document());
  });

  test('[A12] a restored server is asked again for what it had answered', async () => {
    const { session, socket, server, scene, time, answer, committed, now } = await openReadyPage();
    const { id } = session.acts.send(hello);
    await answer(200, committed(scene.document().seq + 7));
    const posts = () => server.requests.filter(({ path }) => path.endsWith('/commands'));
    expect(posts()).toHaveLength(1);
    socket().break();
    await time.pass(1000);
    socket().hello(now(), { epoch: uuid(0xe1) });
    socket().say({ type: 'document', incidentId: scene.incidentId, document: scene.document() });
    expect(posts().map(({ body }) => Object(body).id)).toEqual([id, id]);
  });

  test('[A12] a restored server is asked again for what the one before answers too late', async () => {
    const { session, socket, server, scene, time, answer, committed, now, ready } = await openReadyPage();
    socket().break();
    await time.pass(1000);
    const { id } = session.acts.send(hello);
    socket().hello(now(), { epoch: uuid(0xe1) });
    socket().say({ type: 'document', incidentId: scene.incidentId, document: scene.document() });
    await answer(200, committed(scene.document().seq));
    expect(ready().timeline.at(-1)).toMatchObject({ id, text: 'hello' });
    expect(server.requests.at(-1)?.body).toMatchObject({ id });
    expect(server.requests.filter(({ path }) => path.endsWith('/commands'))).toHaveLength(2);
  });

  test.each([
    ['the same', EPOCH, 'team', 203],
    ['another audience', EPOCH, 'viewer', 200],
    ['another life of the server', uuid(0xe1), 'team', 200],
  ] as const)('[W4] older entries of %s', async (_whose, epoch, audience, shown) => {
    const stage = openPage();
    for (let n = 0; n < 203; n += 1) {
      stage.scene.must(ann, { type: 'appendEntry', text: `line ${n}`, happenedAt: at(n - 300) });
    }
    await stage.loaded();
    stage.session.acts.loadOlder();
    const first = stage.ready().timeline[0] ?? expect.unreachable('no entry');
    const entries = [1, 2, 3].map((n) => ({ ...first, id: uuid(n), happenedAt: at(n - 400) }));
    await stage.answer(200, { epoch, audience, entries, more: false });
    expect(stage.ready().timeline).toHaveLength(shown);
    expect(stage.ready().older).toEqual({ more: shown === 200, loading: false, failed: null });
  });

  test('closed, it is silent: no socket, no timer, no word', async () => {
    const { session, server, socket, time } = await openReadyPage();
    const listener = vi.fn();
    session.subscribe(listener);
    session.close();
    expect(socket().isClosed).toBe(true);
    await time.pass(120_000);
    expect(server.sockets).toHaveLength(1);
    expect(listener).not.toHaveBeenCalled();
  });
});
