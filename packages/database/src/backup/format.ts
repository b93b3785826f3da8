// What stands in a backup: lines of JSON, compressed. Rule: a row is the text PostgreSQL wrote, from end to end, so that
// nothing in between can round a number or lose a field.
//
//   ["backup", {…}]          once, first: which form, which moment, which migrations, which life of the database
//   ["table", {…}]           a table and its columns; its rows follow, a table after all that it refers to
//   {…}                      one row
//   ["end", {…}]             once, last: rows per table, and SHA-256 over every byte before this line

import * as z from 'zod';

/** Rises when an older Sitrep could not read the file any more. */
export const FORMAT = 1;

const Header = z.object({
  format: z.int(),
  at: z.string(),
  epoch: z.uuid(),
  /** Server version of PostgreSQL, for people. */
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
});
const Table = z.object({ name: z.string(), columns: z.array(z.string()) });
const End = z.object({ rows: z.record(z.string(), z.int()), sha256: z.string() });
const Told = z.union([
  z.tuple([z.literal('backup'), Header]),
  z.tuple([z.literal('table'), Table]),
  z.tuple([z.literal('end'), End]),
]);

export type BackupHeader = z.infer<typeof Header>;
export type BackupTable = z.infer<typeof Table>;
export type BackupEnd = z.infer<typeof End>;
export type BackupLine = z.infer<typeof Told> | readonly ['row', string];

export function writeLine(line: z.infer<typeof Told>): string {
  return `${JSON.stringify(line)}\n`;
}

/** Null when the line is none of the four. */
export function readLine(text: string): BackupLine | null {
  if (text.startsWith('{')) return ['row', text];
  try {
    const { success, data } = Told.safeParse(JSON.parse(text));
    return success ? data : null;
  } catch {
    return null;
  }
}
