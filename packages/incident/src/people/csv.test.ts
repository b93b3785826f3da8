import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv, unguarded, writeCsv } from './csv.ts';

const cellsOf = (text: string) => {
  const read = readCsv(text);
  return 'rows' in read ? read.rows.map(({ cells }) => cells) : read.problem;
};

describe('[J8] a table that is written', () => {
  test.each(['=1+1', '+34 600', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '\0x', '＝1', '＋1', '－1', '＠x'])(
    'has no formula: %j',
    (text) => expect(writeCsv([[text]]).slice(1)).toBe(`"'${text}"\r\n`),
  );

  test('quotes every cell, so that none ends early', () => {
    expect(writeCsv([['a', 'b "c"', 'd,e', 'f\ng', '']])).toBe('\uFEFF"a","b ""c""","d,e","f\ng",""\r\n');
  });

  test('holds no cell that begins a formula, whatever it is made of; and reads back as it was', () => {
    const text = fc.string({ unit: fc.constantFrom(...'ab=+-@\t\r\n\0＝＋－＠",;\' ') });
    const row = fc.array(text, { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (rows) => {
        const written = writeCsv(rows);
        const read = readCsv(written);
        if ('problem' in read) throw new Error(read.problem.happened);
        for (const { cells } of read.rows)
          for (const each of cells) expect(each).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/);
        // A row of spaces is no row; a line break or a tab has got its apostrophe.
        const kept = rows.filter((cells) => cells.some((each) => /^[\t\r\n\0]|[^\s]/.test(each)));
        expect(read.rows.map(({ cells }) => cells.map(unguarded))).toEqual(kept);
      }),
    );
  });
});

describe('[RFC 4180] a table that is read', () => {
  test.each([
    [
      'lines of every kind',
      'a,b\r\nc,d\ne,f\rg,h',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['g', 'h'],
      ],
    ],
    ['quotes within quotes', '"a ""b""",c', [['a "b"', 'c']]],
    ['lines within a cell', '"a\r\nb",c', [['a\r\nb', 'c']]],
    ['empty cells', ',a,\n"",,', [['', 'a', '']]],
    ['no table at all', '', []],
    [
      'semicolons',
      'a;"b;c"\nd;e,f',
      [
        ['a', 'b;c'],
        ['d', 'e,f'],
      ],
    ],
    [
      'tabs',
      'a\tb\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['the mark of UTF-8', '\uFEFFa,b', [['a', 'b']]],
    ['a quote inside a bare cell', 'a"b,c', [['a"b', 'c']]],
  ])('%s', (_what, text, rows) => expect(cellsOf(text)).toEqual(rows));

  test('tells the line a row began on, also behind a cell of several', () => {
    const read = readCsv('a,b\n"1\n2",x\n\nc,d');
    expect('rows' in read && read.rows.map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test.each([
    ['a,b\nc,"d', { line: 2, happened: 'has a quote that never ends' }],
    ['"a"b,c', { line: 1, happened: 'has something behind a closing quote' }],
  ])('%j is refused by its line', (text, problem) => expect(cellsOf(text)).toEqual(problem));
});
