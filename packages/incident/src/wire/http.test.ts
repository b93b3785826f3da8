import { describe, expect, test } from 'vitest';
import { refuse } from '../refusal.ts';
import { uuid } from '../testing/people.ts';
import { CommandBody, DeclareBody, InviteBody, PolicyBody, RefusalBody } from './http.ts';
import { EnterBody } from './sign-in.ts';

const command = { type: 'appendEntry', text: 'x' };
const token = 'x'.repeat(43);
const password = 'marble teapot over tundra';

describe('[I14] bodies are closed', () => {
  test.each([
    ['a command', CommandBody, { id: uuid(1), command }],
    [
      'a declaring',
      DeclareBody,
      { id: uuid(1), incidentId: uuid(2), command: { type: 'declareIncident', title: 'x' } },
    ],
    ['entering', EnterBody, { token, name: 'Ann', password }],
    ['an invitation', InviteBody, { role: 'responder' }],
    ['the policy', PolicyBody, { staleAfterSeconds: 60 }],
  ])('%s', (_what, schema, body) => {
    expect(schema.safeParse(body).success).toBe(true);
    for (const more of [{ role: 'admin' }, { actorId: uuid(3) }, { private: true }, { now: 'x' }]) {
      const asked = { ...body, ...more };
      if (Object.keys(asked).length > Object.keys(body).length) {
        expect(schema.safeParse(asked).success, JSON.stringify(more)).toBe(false);
      }
    }
    expect(schema.safeParse([body]).success).toBe(false);
    expect(schema.safeParse(null).success).toBe(false);
  });

  test('an unknown command, an unknown field of one, an id in capitals', () => {
    expect(CommandBody.safeParse({ id: uuid(1), command: { type: 'dropTables' } }).success).toBe(false);
    expect(CommandBody.safeParse({ id: uuid(1), command: { ...command, recordedBy: 'me' } }).success).toBe(
      false,
    );
    expect(CommandBody.safeParse({ id: uuid(0xabc).toUpperCase(), command }).success).toBe(false);
  });

  test('[J1] a name is something one can see', () => {
    for (const name of ['', ' ', '\u200b', 'a\0', '\ud800', 'x'.repeat(81)]) {
      expect(EnterBody.safeParse({ token, name, password }).success, JSON.stringify(name)).toBe(false);
    }
  });

  test('nobody is invited as the system', () => {
    expect(InviteBody.safeParse({ role: 'system' }).success).toBe(false);
  });
});

test('[Q8] every refusal built here passes the schema it is read with', () => {
  const plain = refuse('conflict', 'Bo was first.', 'Look again.');
  expect(RefusalBody.parse(plain)).toEqual(plain);
  expect(RefusalBody.parse(refuse('invalid', 'x', 'y', { field: 'text' })).field).toBe('text');
  expect(RefusalBody.safeParse({ ...plain, refused: 'because' }).success).toBe(false);
});
