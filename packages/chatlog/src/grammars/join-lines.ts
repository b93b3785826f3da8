// From lines to rows: what a line begins goes on until the next one begins. Rule: text is added to a message only, never
// to something that was dropped.

import { isSaid, type Row, type Said } from '../row.ts';

/** `begin` reads the first line of something, or says that it is none by undefined. */
export function joinLines(
  lines: readonly string[],
  begin: (line: string) => Row | undefined,
): readonly Row[] {
  const rows: Row[] = [];
  let more: string[] = [];
  const close = () => {
    const last = rows.at(-1);
    if (last && isSaid(last) && more.length > 0) rows[rows.length - 1] = withMore(last, more);
    more = [];
  };
  for (const line of lines) {
    const row = line === '' ? undefined : begin(line);
    if (row) {
      close();
      rows.push(row);
    } else if (rows.length > 0 && isSaid(rows.at(-1) ?? { skip: 'unread' })) more.push(line);
    else if (line.trim() !== '') rows.push({ skip: 'unread' });
  }
  close();
  return rows;
}

function withMore(said: Said, more: readonly string[]): Said {
  const rest = more.join('\n').trimEnd();
  return rest === '' ? said : { ...said, text: `${said.text}\n${rest}`, raw: `${said.raw}\n${rest}` };
}
