// Links in what people write and paste: what belongs to them and what to the text around.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findLinks } from './find-links.ts';
import { rows } from './testing/rows.ts';

const urls = (text: string) => findLinks(text).map(({ url }) => url);

describe('links in text', () => {
  test.each<[string, string[]]>([
    [
      'see https://h/d/abc?from=now-1h&to=now, and https://x.y.',
      ['https://h/d/abc?from=now-1h&to=now', 'https://x.y'],
    ],
    ['is it https://h/a? yes!', ['https://h/a']],
    ['https://h/a… and so on', ['https://h/a']],
    ['(https://h/a_(b))', ['https://h/a_(b)']],
    ['(as https://h/a says)', ['https://h/a']],
    ['[label](https://h/x)[more](https://h/y)', ['https://h/x', 'https://h/y']],
    ['[https://h/w label] [[https://h/v]]', ['https://h/w', 'https://h/v']],
    ['{{link|https://h/a|label}} {{x=https://h/b}}', ['https://h/a', 'https://h/b']],
    ['<https://h/a> <https://h/b|label>', ['https://h/a', 'https://h/b']],
    ['<a href="https://h/a?b=1&amp;c=2">https://h/t</a>', ['https://h/a?b=1&amp;c=2', 'https://h/t']],
    ['&lt;https://h/z&gt; &quot;https://h/q&quot;', ['https://h/z', 'https://h/q']],
    ['"https://h/a" and \'https://h/b\' and `https://h/c`', ['https://h/a', 'https://h/b', 'https://h/c']],
    ['he said "look at https://h/a"', ['https://h/a']],
    ['“https://h/a” «https://h/b»', ['https://h/a', 'https://h/b']],
    ['**https://h/a** _https://h/b_ ~https://h/c~', ['https://h/a', 'https://h/b', 'https://h/c']],
    ['https://h/a_ https://h/b*', ['https://h/a_', 'https://h/b*']],
    ['https://h/1,https://h/2;https://h/3', ['https://h/1', 'https://h/2', 'https://h/3']],
    ['{"url":"https://h/a","b":1}', ['https://h/a']],
    ['HTTPS://UP.example/X', ['HTTPS://UP.example/X']],
    ['请看https://日本.example/パス。谢谢', ['https://日本.example/パス']],
    ['https://[::1]:9090/graph', ['https://[::1]:9090/graph']],
    ['https://h/?u=https://other/', ['https://h/?u=https://other/']],
    ['https://h/\u200bx https://h/\u0000y', ['https://h/', 'https://h/']],
    ['javascript:alert(1) ftp://h/ mailto:a@b xhttps://h https:/h https:// https://- http', []],
    ['', []],
  ])('%s', (text, expected) => {
    expect(urls(text)).toEqual(expected);
  });

  test('every tool’s link is found whole, in a sentence, in brackets and in markup', () => {
    for (const { url } of rows) {
      for (const [before, after] of [
        ['see ', ', then'],
        ['(', ')'],
        ['[x](', ')'],
        ['<', '>'],
        ['', '. Bo'],
        ['{{', '}}'],
      ]) {
        expect(urls(`${before}${url}${after}`)).toEqual([url]);
      }
    }
  });

  test('places are those of the text, whatever it is', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.constantFrom(
        'https://',
        'http://h/a',
        '(',
        ')',
        '"',
        "'",
        '|',
        '<',
        '>',
        '&gt;',
        '. ',
        ',',
        '[',
        ']',
        '}',
        '\\',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        let past = 0;
        for (const { url, start, end } of findLinks(text)) {
          expect(text.slice(start, end)).toBe(url);
          expect(url).toMatch(/^https?:\/\/\S+$/i);
          expect(start).toBeGreaterThanOrEqual(past);
          past = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
