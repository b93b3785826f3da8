// What is pointed out before a link is published; and that no value is repeated.

import { expect, test } from 'vitest';
import { secretsIn } from './secrets-in.ts';
import { rows } from './testing/rows.ts';

test.each<[string, [string, 'a token' | 'a person'][]]>([
  ['https://h/x?access_token=abc&orgId=1', [['access_token', 'a token']]],
  [
    'https://h/x?apiKey=1&api_key=2&key=3&X-Amz-Signature=4',
    [
      ['apiKey', 'a token'],
      ['api_key', 'a token'],
      ['key', 'a token'],
      ['X-Amz-Signature', 'a token'],
    ],
  ],
  ['https://h/x?a=glsa_0123456789abcdef', [['a', 'a token']]],
  ['https://h/x?a=eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig', [['a', 'a token']]],
  [
    'https://h/x?user=ann&var-userName=bo&login=cy',
    [
      ['user', 'a person'],
      ['var-userName', 'a person'],
      ['login', 'a person'],
    ],
  ],
  ['https://h/x?q=user%3Aann', [['q', 'a person']]],
  ['https://h/x?query=mail%20from%20ann%40example.org', [['query', 'a person']]],
  ["https://h/app/discover#/?_g=()&_a=(query:(query:'password:x'))", [['_a', 'a token']]],
  ['https://h/#menu;token=1;after=0', [['token', 'a token']]],
  ['https://console.cloud.google.com/logs/query;query=a;secret=b', [['secret', 'a token']]],
  ['https://ann:pw@h/x', [['the name before the @', 'a token']]],
  ['https://h/public-dashboards/0123456789abcdef', [['the path', 'a token']]],
  ['https://h/x?q=token%20expired%20for%20this%20user', []],
  ['https://h/x?token=&user=', []],
  ['https://h/d/abc/x?orgId=1&var-host=db7&native_filters_key=1&monkey=2&tokenize=1', []],
  ['no link', []],
])('%s', (url, expected) => {
  expect(secretsIn(url)).toEqual(expected.map(([name, looksLike]) => ({ name, looksLike })));
});

test('links of known tools hold none', () => {
  expect(rows.flatMap(({ url }) => (url.includes('/public-dashboards/') ? [] : secretsIn(url)))).toEqual([]);
});

test('long names are cut', () => {
  const [secret] = secretsIn(`https://h/x?${'a'.repeat(200)}_token=1`);
  expect(secret?.name).toBe(`${'a'.repeat(59)}…`);
});
