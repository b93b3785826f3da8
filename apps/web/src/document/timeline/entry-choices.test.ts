import type { Actor } from '@sitrep/incident/noun';
import { entries } from '@sitrep/incident/nouns/entry';
import { ann, bo, cy, di, vic } from '@sitrep/incident/testing/people';
import { busy } from '@sitrep/incident/testing/samples';
import { describe, expect, it } from 'vitest';
import { entryChoices } from './entry-choices.ts';

const scene = busy();

function offered(me: Actor, entryId: string, document = scene.document()) {
  const entry = entries.get(document, entryId);
  if (!entry) throw new Error('no such entry');
  return entryChoices({ me, document }, entry).map(({ id }) => id);
}

describe('what may be done with an entry [L6]', () => {
  it.each([
    ['its author', bo],
    ['the coordinator', ann],
  ])('offers everything to %s', (_who, me) => {
    expect(offered(me, scene.publicEntry)).toEqual([
      'correct',
      'strike',
      'hide',
      'key',
      'insert',
      'erase',
      'copyText',
      'copyLink',
    ]);
    expect(offered(me, scene.privateEntry)).toEqual([
      'correct',
      'strike',
      'publish',
      'key',
      'insert',
      'erase',
      'copyText',
      'copyLink',
    ]);
  });

  it('lets every responder hide an entry, and show none', () => {
    for (const me of [cy, di]) {
      expect(offered(me, scene.publicEntry)).toEqual(['hide', 'key', 'insert', 'copyText', 'copyLink']);
      expect(offered(me, scene.privateEntry)).toEqual(['key', 'insert', 'copyText', 'copyLink']);
    }
  });

  it('lets those who only read copy', () => {
    expect(offered(vic, scene.publicEntry)).toEqual(['copyText', 'copyLink']);
  });

  it('neither corrects nor strikes what is struck out', () => {
    const later = busy();
    later.must(bo, { type: 'strikeEntry', entryId: later.publicEntry, reason: 'Wrong' });
    expect(offered(bo, later.publicEntry, later.document())).toEqual([
      'hide',
      'key',
      'insert',
      'erase',
      'copyText',
      'copyLink',
    ]);
  });

  it('knows the author of an entry older than the window', () => {
    const { document } = scene;
    const entry = entries.get(document(), scene.publicEntry);
    if (!entry) throw new Error('no such entry');
    const without = { ...document(), window: [] };
    expect(entryChoices({ me: bo, document: without }, entry).map(({ id }) => id)).toContain('correct');
  });
});
