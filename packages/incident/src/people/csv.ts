// Tables as text [RFC 4180]. Rules: every cell written is quoted, and one that a spreadsheet would take for a formula begins
// with an apostrophe [J8]; what is read is split and unquoted, with the line each row began on, and nothing is guessed.

/** What begins a formula or a command in some spreadsheet, in half and full width; or looks as if it were guarded already. */
const FORMULA = /^'*[=+\-@\t\r\n\0\uFF1D\uFF0B\uFF0D\uFF20]/;

/** Begins with the mark by which spreadsheets know UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** A cell as it was before `writeCsv` made it safe. */
export function unguarded(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
}

export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** Where the text is no table: an opened quote that never ends, or something behind a closed one. */
export type CsvProblem = { readonly line: number; readonly happened: string };

/** Comma, semicolon or tab, whichever the first line holds most of. Empty lines are left out. */
export function readCsv(text: string): { rows: readonly CsvRow[] } | { problem: CsvProblem } {
  const whole = text.replace(/^\uFEFF/, '');
  const separator = separatorOf(whole);
  const rows: CsvRow[] = [];
  const at = { place: 0, line: 1 };
  while (at.place < whole.length) {
    const begun = at.line;
    const cells = readRow(whole, separator, at);
    if (typeof cells === 'string') return { problem: { line: begun, happened: cells } };
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells });
  }
  return { rows };
}

function separatorOf(text: string): string {
  const [first = ''] = text.replaceAll(/"[^"]*"/g, '').split(/[\r\n]/, 1);
  const count = (mark: string) => first.split(mark).length;
  return [',', ';', '\t'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

type Place = { place: number; line: number };

/** One row from `at` on, which is moved behind it; a text where it is not well formed. */
function readRow(text: string, separator: string, at: Place): string[] | string {
  const cells: string[] = [];
  for (;;) {
    const read = text[at.place] === '"' ? readQuoted(text, at) : readBare(text, separator, at);
    if (read === null) return 'has a quote that never ends';
    cells.push(read);
    const next = text[at.place];
    if (next === separator) at.place += 1;
    else if (next === undefined) return cells;
    else if (next === '\r' || next === '\n') {
      at.place += text.startsWith('\r\n', at.place) ? 2 : 1;
      at.line += 1;
      return cells;
    } else return 'has something behind a closing quote';
  }
}

function readBare(text: string, separator: string, at: Place): string {
  const begun = at.place;
  while (at.place < text.length && ![separator, '\r', '\n'].includes(text[at.place] ?? '')) at.place += 1;
  return text.slice(begun, at.place);
}

function readQuoted(text: string, at: Place): string | null {
  let read = '';
  for (at.place += 1; ; ) {
    const end = text.indexOf('"', at.place);
    if (end === -1) return null;
    const part = text.slice(at.place, end);
    at.line += part.split(/\r\n|\r|\n/).length - 1;
    read += part;
    at.place = end + 1;
    if (text[at.place] !== '"') return read;
    read += '"';
    at.place += 1;
  }
}
