// What a page says of its forms and shows of others', on virtual time.

import { ann, at, bo, cy, uuid } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import type { ClientMessage } from '@sitrep/incident/wire/sync';
import { describe, expect, test, vi } from 'vitest';
import { openReadyPage } from '../testing/open-page.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { correctionOf, createEditing } from './editing.ts';

const { incidentId } = declared();
const SECOND = 1000;
const [bea, cyd] = [bo, cy].map(({ id, name }) => ({ id, name }));

function start() {
  const time = createVirtualTime(Date.parse(at(0)));
  const editing = createEditing(time);
  const line = editing.connect(incidentId, ann.id);
  const said: (string | null)[] = [];
  const send = (message: ClientMessage) => {
    if (message.type === 'editing') said.push(message.field);
  };
  const shown = (field: string) => editing.othersAt(incidentId, field).getSnapshot();
  return { time, editing, said, shown, ...line, send };
}

describe('[S15] what is said', () => {
  test('a form that opens, at once; again every ten seconds; and that it was closed', async () => {
    const { time, editing, said, line, send } = start();
    line(send);
    const close = editing.open(incidentId, 'title');
    expect(said).toEqual(['title']);
    await time.pass(25 * SECOND);
    expect(said).toEqual(['title', 'title', 'title']);
    close();
    await time.pass(60 * SECOND);
    expect(said).toEqual(['title', 'title', 'title', null]);
  });

  test('however fast one goes from field to field, one word a second, the last one always', async () => {
    const { time, editing, said, line, send } = start();
    line(send);
    editing.open(incidentId, 'title');
    editing.open(incidentId, 'times');
    for (let key = 0; key < 100; key += 1) {
      editing.touch(incidentId, key % 2 === 0 ? 'title' : 'times');
      await time.pass(20);
    }
    expect(said.length).toBeLessThanOrEqual(4);
    await time.pass(SECOND);
    expect(said.at(-1)).toBe('times');
  });

  test('a form left alone for two minutes is edited no more, until something is typed', async () => {
    const { time, editing, said, line, send } = start();
    line(send);
    editing.open(incidentId, 'title');
    await time.pass(131 * SECOND);
    expect(said.at(-1)).toBeNull();
    const before = said.length;
    await time.pass(600 * SECOND);
    expect(said).toHaveLength(before);
    editing.touch(incidentId, 'title');
    expect(said.at(-1)).toBe('title');
  });

  test('nothing of a form that is not open, nor under a name no server takes', async () => {
    const { time, editing, said, line, send } = start();
    line(send);
    editing.touch(incidentId, 'entry');
    editing.open(incidentId, 'x'.repeat(65));
    await time.pass(20 * SECOND);
    expect(said).toEqual([]);
  });

  test('a socket that comes back is told anew', async () => {
    const { time, editing, said, line, send } = start();
    editing.open(incidentId, 'title');
    line(send);
    line(null);
    await time.pass(20 * SECOND);
    expect(said).toEqual(['title']);
    line(send);
    expect(said).toEqual(['title', 'title']);
  });
});

describe('[UX14] what is shown', () => {
  test('others, never oneself in another tab; nobody any more when the socket is gone', () => {
    const { editing, shown, line, send, hear } = start();
    line(send);
    const me = { id: ann.id, name: ann.name };
    if (!bea || !cyd) expect.unreachable('two people');
    hear({ title: { people: [me], more: 0 }, times: { people: [me, bea, cyd], more: 2 } });
    expect(shown('title')).toBeNull();
    expect(shown('times')).toEqual({ people: [bea, cyd], more: 2, isHere: false });
    const close = editing.open(incidentId, 'times');
    expect(shown('times')).toMatchObject({ isHere: true });
    close();
    expect(shown('times')).toMatchObject({ isHere: false });
    hear({ times: { people: [], more: 0 } });
    expect(shown('times')).toBeNull();
    hear({ times: { people: [bea], more: 0 } });
    line(null);
    expect(shown('times')).toBeNull();
  });

  test('to the fourth and the fifth who come, each of the others once', () => {
    const { editing, shown, line, send, hear } = start();
    line(send);
    if (!bea || !cyd) expect.unreachable('two people');
    const people = [bea, cyd, { ...bea, id: uuid(3) }];
    hear({ times: { people, more: 1 } });
    expect(shown('times')).toMatchObject({ people, more: 1 });
    editing.open(incidentId, 'times');
    hear({ times: { people, more: 2 }, title: { people, more: 2 } });
    expect(shown('times')).toMatchObject({ people, more: 1 });
    expect(shown('title')).toMatchObject({ people, more: 2 });
    // Told before it was heard here that this page joined.
    hear({ times: { people, more: 0 } });
    expect(shown('times')).toMatchObject({ people, more: 0 });
  });

  test('which entries are corrected, and nothing new of them as long as others edit something else', () => {
    const { editing, line, send, hear } = start();
    line(send);
    if (!bea || !cyd) expect.unreachable('two people');
    const { getSnapshot } = editing.othersAtEntries(incidentId);
    hear({
      [correctionOf(uuid(1))]: { people: [bea], more: 0 },
      [correctionOf(uuid(2))]: { people: [cyd], more: 0 },
    });
    const before = getSnapshot();
    expect([...before.keys()]).toEqual([uuid(1), uuid(2)]);
    hear({ title: { people: [cyd], more: 0 } });
    editing.open(incidentId, 'title');
    expect(getSnapshot()).toBe(before);
    hear({ [correctionOf(uuid(1))]: { people: [], more: 0 } });
    expect([...getSnapshot()]).toEqual([[uuid(2), { people: [cyd], more: 0, isHere: false }]]);
    line(null);
    expect(getSnapshot().size).toBe(0);
  });

  test('a field is told of its own alone', () => {
    const { editing, hear } = start();
    const drawn = vi.fn();
    editing.othersAt(incidentId, 'title').subscribe(drawn);
    if (!bea) expect.unreachable('somebody');
    hear({ times: { people: [bea], more: 0 } });
    expect(drawn).not.toHaveBeenCalled();
    hear({ title: { people: [bea], more: 0 } });
    expect(drawn).toHaveBeenCalledTimes(1);
  });
});

test('[A14] nothing is said to a server that does not offer to hear it; a page is not drawn for what others edit', async () => {
  const { session, socket, live, scene, now } = await openReadyPage();
  const isEditing = (message: unknown) => (message as ClientMessage).type === 'editing';
  live.editing.open(scene.incidentId, 'title');
  expect(socket().sent.filter(isEditing)).toEqual([]);
  socket().say({
    type: 'hello',
    protocol: 1,
    build: 'b1',
    epoch: scene.document().incidentId,
    now: now(),
    presence: true,
  });
  expect(socket().sent.filter(isEditing)).toEqual([
    { type: 'editing', incidentId: scene.incidentId, field: 'title' },
  ]);
  const drawn = vi.fn();
  session.subscribe(drawn);
  if (!bea) expect.unreachable('somebody');
  const fields = { title: { people: [bea], more: 0 } };
  socket().say({ type: 'editing', incidentId: scene.incidentId, fields });
  expect(live.editing.othersAt(scene.incidentId, 'title').getSnapshot()).toMatchObject({ people: [bea] });
  expect(drawn).not.toHaveBeenCalled();
});
