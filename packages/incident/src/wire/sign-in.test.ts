import { describe, expect, test } from 'vitest';
import { NewPassword, safeNext } from './sign-in.ts';

// The language itself knows no addresses; how browsers read one is what is tried here.
const globals = globalThis as unknown as { URL: new (path: string, base: string) => { origin: string } };

describe('[I6] where one goes after signing in', () => {
  test.each(['/', '/i/INC-7KQ4', '/people?team=sre', '/i/INC-7KQ4#impact', '/settings'])(
    'stays %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  const schemes = [
    'https:',
    'http:',
    'javascript:alert(1)//',
    'data:text/html,',
    'vbscript:',
    'ftp:',
    'mailto:a@b.c?',
  ];
  const slashes = [
    '//',
    '/\\',
    '\\/',
    '\\\\',
    '///',
    '/\t/',
    '/\n/',
    '/ /',
    '\t//',
    ' //',
    '/%09/',
    '/\u2028/',
    '/./..//',
  ];
  const hosts = [
    'evil.example',
    'evil.example/i/INC-7KQ4',
    '@evil.example',
    'here.invalid@evil.example',
    '[::1]',
  ];
  const forms = [
    ...schemes.flatMap((scheme) => hosts.flatMap((host) => [`${scheme}//${host}`, `${scheme}${host}`])),
    ...slashes.flatMap((start) => hosts.map((host) => `${start}${host}`)),
    ...[
      '',
      'evil.example',
      '.',
      '..',
      '?next=//evil',
      '#//evil',
      'i/INC-7KQ4',
      '\0/',
      'C:\\windows',
      'ht\ntps://e',
    ],
  ];

  test(`never leaves this installation, in ${forms.length} forms`, () => {
    expect(forms.length).toBeGreaterThan(100);
    for (const form of forms) {
      const url = new globals.URL(safeNext(form), 'https://sitrep.example.org');
      expect([form, url.origin]).toEqual([form, 'https://sitrep.example.org']);
      expect(safeNext(form), form).toMatch(/^\/(?![/\\])/);
    }
    for (const nothing of [null, undefined]) expect(safeNext(nothing)).toBe('/');
  });
});

test('[K14] a new password is long, and nothing is asked of its letters', () => {
  for (const password of ['a'.repeat(12), '            ', 'ünder ßtones', '🦀'.repeat(12), 'x'.repeat(256)])
    expect(NewPassword.safeParse(password).data).toBe(password);
  for (const password of ['a'.repeat(11), 'x'.repeat(257), `${'a'.repeat(12)}\0`, `${'a'.repeat(12)}\ud800`])
    expect(NewPassword.safeParse(password).success).toBe(false);
  expect(NewPassword.parse('u\u0308nder stones')).toBe('ünder stones');
});
