import { describe, expect, test } from 'vitest';
import { uuid } from '../testing/people.ts';
import { busy } from '../testing/samples.ts';
import { ClientMessage, ServerMessage, WireChange, WireDocument } from './sync.ts';

const incidentId = uuid(0xabc);
const now = '2026-11-22T14:00:00.000Z';

describe('[S11] what a page may say', () => {
  test.each([
    ['watch from nothing', { type: 'watch', incidentId, since: 0, epoch: null }],
    ['watch from a number', { type: 'watch', incidentId, since: 41, epoch: uuid(1) }],
    ['unwatch', { type: 'unwatch', incidentId }],
    ['watch a share', { type: 'watchShare', token: 'x'.repeat(43) }],
    ['what one edits', { type: 'editing', incidentId, field: `correct-${uuid(1)}` }],
    ['that one edits nothing', { type: 'editing', incidentId, field: null }],
  ])('%s', (_what, message) => {
    expect(ClientMessage.parse(message)).toEqual(message);
  });

  test.each([
    ['nothing', null],
    ['a list', []],
    ['an unknown type', { type: 'shout', incidentId }],
    ['no number', { type: 'watch', incidentId, epoch: null }],
    ['a negative number', { type: 'watch', incidentId, since: -1, epoch: null }],
    ['half a number', { type: 'watch', incidentId, since: 1.5, epoch: null }],
    ['a number past counting', { type: 'watch', incidentId, since: 2 ** 60, epoch: null }],
    ['no id', { type: 'watch', incidentId: 'INC-7KQ4', since: 0, epoch: null }],
    ['an audience of its own choice', { type: 'watch', incidentId, since: 0, epoch: null, audience: 'team' }],
    ['a token without end', { type: 'watchShare', token: 'x'.repeat(101) }],
    ['words in the place of a field', { type: 'editing', incidentId, field: 'the password is' }],
    ['a field without end', { type: 'editing', incidentId, field: 'x'.repeat(65) }],
    ['somebody else who edits', { type: 'editing', incidentId, field: 'title', personId: uuid(1) }],
  ])('%s is refused', (_what, message) => {
    expect(ClientMessage.safeParse(message).success).toBe(false);
  });
});

describe('what a server says', () => {
  test('[S12] fields of a newer server are let through', () => {
    const hello = { type: 'hello', protocol: 1, build: 'x', epoch: uuid(1), now, motd: 'hi' };
    expect(ServerMessage.parse(hello)).toEqual(hello);
  });

  test('an unknown message is told apart from a broken one by its type alone', () => {
    expect(ServerMessage.safeParse({ type: 'presence' }).success).toBe(false);
    expect(ServerMessage.safeParse({ type: 'stopped', reason: 'bored' }).success).toBe(false);
  });

  test.each(['team', 'viewer'] as const)(
    'documents and changes of the %s arrive as they were sent',
    (audience) => {
      const scene = busy();
      const document = scene.document(audience);
      expect(WireDocument.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
      for (const change of scene.changes(audience)) {
        expect(WireChange.parse(JSON.parse(JSON.stringify(change)))).toEqual(change);
      }
    },
  );

  test('[J3] a key named __proto__ does not reach the prototype', () => {
    const sent = JSON.parse(
      `{"incidentId":"${incidentId}","audience":"team","seq":0,"window":[],"head":{"__proto__":{"isAdmin":{"type":"x","id":"y"}}}}`,
    );
    const document = WireDocument.parse(sent);
    expect('isAdmin' in document.head).toBe(false);
    expect('isAdmin' in {}).toBe(false);
  });
});
