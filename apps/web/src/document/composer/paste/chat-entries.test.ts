import type { Entry } from '@sitrep/incident/nouns/entry';
import { entries } from '@sitrep/incident/nouns/entry';
import { ann, bo } from '@sitrep/incident/testing/people';
import { type Asked, declared } from '@sitrep/incident/testing/play';
import { describe, expect, it, test } from 'vitest';
import { asOneCommand, chatEntries, mayBeAdded, toCommand } from './chat-entries.ts';
import { readPaste } from './read-paste.ts';
import { stableIds } from './stable-ids.ts';

const chat = [
  '14:31 <@bo> is db-7 slow?',
  '14:33 < cy> yes, locks',
  '14:33  * cy looks',
  '14:34 -!- dora [~d@host.example] has joined #ops',
  '14:35 <bo> !log-private blocked foonet',
  '14:36 <bo> !lgo-private and barnet',
  '14:36 <cy> !log',
  '14:37 < cy> yes, locks',
  '15:59 <bo> too early',
].join('\n');

const now = '2026-11-22T15:00:00.000Z';
const read = (text = chat, timeline: readonly Entry[] = []) => {
  const options = { zone: 'UTC', date: '2026-11-22' };
  const reading = readPaste({ text, known: {} }, options) ?? expect.unreachable('no chat');
  return chatEntries(reading, timeline, now);
};

describe('pasted chat [R48]', () => {
  it('names who said it, keeps what is private private, and says what is not ticked', () => {
    expect(read().map(({ text, line, without }) => [text, line.isPrivate, without])).toEqual([
      ['bo: is db-7 slow?', false, null],
      ['cy: yes, locks', false, null],
      ['* cy looks', false, null],
      ['bo: blocked foonet', true, null],
      ['bo: !lgo-private and barnet', true, null],
      ['cy: ', true, 'empty'],
      ['cy: yes, locks', false, null],
      ['bo: too early', false, 'future'],
    ]);
    expect(JSON.stringify(read().map(toCommand))).not.toContain('host.example');
  });

  it('is not added twice, whoever pastes it, nor where somebody typed or corrected it', () => {
    const scene = declared();
    for (const entry of read().filter(mayBeAdded)) scene.must(ann, toCommand(entry) as Asked, 3600);
    const first = entries.all(scene.document())[0];
    scene.must(ann, { type: 'correctEntry', entryId: first?.id, text: 'bo: is db-8 slow?' });
    const again = read(`${chat}\n14:38 <Bo> typed by hand`, entries.all(scene.document()));
    expect(again.filter(({ without }) => without === null).map(({ text }) => text)).toEqual([
      'Bo: typed by hand',
    ]);
    scene.must(bo, { type: 'appendEntry', text: 'typed by hand', happenedAt: '2026-11-22T14:38:30Z' }, 3700);
    expect(read(`${chat}\n14:38 <Bo> typed by hand`, entries.all(scene.document())).at(-1)?.without).toBe(
      'known',
    );
  });

  it('is one entry on demand, private as soon as one line is', () => {
    const [first, second] = read();
    if (!first || !second) expect.unreachable();
    expect(asOneCommand([first, second])).toEqual({
      type: 'appendEntry',
      text: '14:31 bo: is db-7 slow?\n14:33 cy: yes, locks',
      happenedAt: '2026-11-22T14:31:00.000Z',
      until: '2026-11-22T14:33:00.000Z',
    });
    expect(asOneCommand(read())).toMatchObject({ private: true });
  });

  it('is text where it is none', () => {
    expect(readPaste({ text: 'at api.ts:3\nat db.ts:9', known: {} }, {})).toBeNull();
  });
});

test('[L3] [Q1] the same lines have the same ids, in their order; other words, people and keys have others', async () => {
  const key = (n: number) =>
    crypto.subtle.importKey('raw', new Uint8Array(32).fill(n), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ]);
  const whose = { personId: ann.id, incidentId: bo.id };
  const commands = read().filter(mayBeAdded).map(toCommand);
  const ids = await stableIds(await key(1), whose, commands);
  expect(await stableIds(await key(1), whose, commands)).toEqual(ids);
  expect(ids.toSorted()).toEqual(ids);
  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = [
    ...(await stableIds(await key(2), whose, commands)),
    ...(await stableIds(await key(1), { ...whose, personId: bo.id }, commands)),
    ...(await stableIds(
      await key(1),
      whose,
      commands.map((command) => ({ ...command, private: true })),
    )),
  ];
  expect(new Set([...ids, ...others]).size).toBeGreaterThan(ids.length * 3);
});
