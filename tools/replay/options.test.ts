import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { readOptions } from './options.ts';
import { openSessions } from './session-file.ts';

describe('what stands behind npm run replay --', () => {
  test('a file alone plays it here, as fast as it goes, with nobody to invite', () => {
    const options = readOptions(['a.json'], { INIT_CWD: '/somewhere' });
    expect(options).toMatchObject({
      file: '/somewhere/a.json',
      origin: 'http://127.0.0.1:3000',
      speed: null,
      allPrivate: false,
      admin: { kind: 'none' },
    });
  });

  test('a link names the address too, unless another is given', () => {
    const link = 'https://sitrep.example.org/join#token';
    expect(readOptions(['a.json', '--link', link], {})).toMatchObject({
      origin: 'https://sitrep.example.org',
      admin: { kind: 'link', link },
    });
    const moved = readOptions(['a.json', '--link', link, '--address', 'http://127.0.0.1:3001/list'], {});
    expect(moved.origin).toBe('http://127.0.0.1:3001');
  });

  test('the token of an admin, behind the command or in the environment', () => {
    const admin = { kind: 'token', token: 'sitrep_abc' };
    expect(readOptions(['a.json', '--token', 'sitrep_abc'], {}).admin).toEqual(admin);
    expect(readOptions(['a.json'], { SITREP_TOKEN: 'sitrep_abc' }).admin).toEqual(admin);
  });

  test.each([
    [[], /one file/],
    [['a.json', 'b.json'], /one file/],
    [['a.json', '--speed', '0'], /above 0/],
    [['a.json', '--speed', 'fast'], /above 0/],
    [['a.json', '--address', 'sitrep.example.org'], /http/],
    [['a.json', '--link', 'http://127.0.0.1:3000/people'], /--link must be/],
    [['a.json', '--loud'], /--loud/],
  ])('%j is refused', (args, why) => {
    expect(() => readOptions(args, {})).toThrow(why);
  });
});

test('sessions are kept for each installation apart, in a file for its owner alone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'sitrep-sessions-'));
  const file = path.join(folder, 'deeper', 'sessions.json');
  try {
    const here = openSessions(file, 'http://here');
    here.set(null, 'admin');
    here.set('__proto__', 'odd name');
    openSessions(file, 'http://there').set('Ann', 'other');
    here.set('Ann', 'ann');
    const again = openSessions(file, 'http://here');
    expect([again.get(null), again.get('Ann'), again.get('__proto__')]).toEqual(['admin', 'ann', 'odd name']);
    expect(openSessions(file, 'http://there').get('Ann')).toBe('other');
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
