// Values nobody means well: what stands in a field when somebody tries, or when a program goes wrong. Rule: each is there
// for one thing that has gone wrong somewhere; a seed draws the same ones again.
import type { Random } from '../../../apps/web/src/live/testing/virtual-time.ts';

/** JSON as text, so that it may hold what no program would write: numbers too big, half characters, keys twice. */
export type Json = string;

const text = (value: string): Json => JSON.stringify(value);

const strings: readonly Json[] = [
  ...[
    '',
    ' ',
    '\n',
    '\u0000',
    'a\u0000b',
    '\u0007',
    '\u001b[31m',
    '\u202e',
    '\u200b',
    '\ufeff',
    '\ufffe',
  ].map(text),
  ...['"\\ud800"', '"\\udc00x"', '"x\\ud83d"', '"\\u0000"', '"\\uDEAD"'],
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'null', 'undefined', 'NaN'].map(
    text,
  ),
  ...["'; drop table entry; --", '$1', '%s%n', '{{7*7}}', '../../etc/passwd', '<script>x</script>'].map(text),
  ...[
    '\r\nSet-Cookie: a=b',
    'e\u0301'.repeat(200),
    '\u0301'.repeat(300),
    '𝒳'.repeat(300),
    '👩‍👩‍👧'.repeat(50),
  ].map(text),
  ...['2026-02-30T00:00:00Z', '2026-11-22T24:00:00Z', '2026-11-22T14:00:60Z', '0000-01-01T00:00:00Z'].map(
    text,
  ),
  ...['9999-12-31T23:59:59.999Z', '+010000-01-01T00:00:00Z', '-000001-01-01T00:00:00Z', '2026-11-22'].map(
    text,
  ),
  ...['2026-11-22T14:00:00+99:99', '2026-11-22T14:00:00', '1e3', 'Infinity'].map(text),
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '{0}', 'INC-0000'].map(
    text,
  ),
  ...[
    'javascript:alert(1)',
    'data:text/html,x',
    'http://a@b',
    'http://[::1',
    'http://a b/',
    'https://%00',
  ].map(text),
  ...[text('x'.repeat(201)), text('x'.repeat(20_001)), text(' '.repeat(5000))],
];

const others: readonly Json[] = [
  ...[
    'null',
    'true',
    'false',
    '0',
    '-0',
    '-1',
    '1',
    '0.1',
    '1e308',
    '1e309',
    '-1e309',
    '1e-400',
    '2147483648',
  ],
  ...['9007199254740993', '18446744073709551616', `1${'0'.repeat(400)}`, `0.${'3'.repeat(400)}`],
  ...['[]', '{}', '[[]]', '[null]', '{"type":"appendEntry"}', '{"__proto__":{"admin":true}}'],
  ...[
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"toString":1,"valueOf":2}',
    '{"":{"":{}}}',
    '{"length":1e9}',
  ],
];

export function hostileValue(random: Random): Json {
  const roll = random();
  // What a database takes for text and what JSON does are not the same.
  if (roll < 0.06) return pick(['"a\\u0000b"', '"\\ud83d"', '"x\\udc00"', '"\\u0000"'], random);
  if (roll < 0.55) return pick(strings, random);
  if (roll < 0.9) return pick(others, random);
  if (roll < 0.93) return deep(random, 2 + Math.floor(random() * 400));
  if (roll < 0.95) return deep(random, 5000);
  if (roll < 0.98) return wide(random);
  return text(anyText(random, Math.floor(random() * 2000)));
}

export function anyText(random: Random, length: number): string {
  return String.fromCharCode(...Array.from({ length }, () => Math.floor(random() * 0x10000)));
}

export function anyBytes(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}

export function pick<T>(from: readonly T[], random: Random): T {
  return from[Math.floor(random() * from.length)] as T;
}

function deep(random: Random, levels: number): Json {
  const [open, close] = pick(
    [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const,
    random,
  );
  return `${open.repeat(levels)}1${close.repeat(levels)}`;
}

function wide(random: Random): Json {
  const many = 100 + Math.floor(random() * 3000);
  if (random() < 0.5) return `[${'0,'.repeat(many)}0]`;
  return `{${Array.from({ length: many }, (_, n) => `"k${n}":0`).join(',')}}`;
}
