// A backup, line by line, with bounded memory. Rule: whoever reads to the last line without an error has read every row
// that was written, unaltered; a file cut short, altered or not ours ends in words that say so.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import {
  type BackupEnd,
  type BackupHeader,
  type BackupLine,
  type BackupTable,
  FORMAT,
  readLine,
} from './format.ts';
import { messageOf, trouble } from './trouble.ts';

export type BackupPart =
  | readonly ['backup', BackupHeader]
  | readonly ['table', BackupTable]
  | readonly ['row', string];

const NEXT =
  'Restore from another backup; this one may have been cut off while it was copied, or its disk is failing.';

/** Yields the head of the file first, then its tables and rows; the end is checked and not yielded. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const damaged = (what: string, reason?: unknown) =>
    trouble(
      `The backup ${file} is damaged or was altered: ${what}.`,
      'No database was changed.',
      NEXT,
      reason,
    );
  const hash = createHash('sha256');
  const rows = new Map<string, number>();
  let table = '';
  let end: BackupEnd | null = null;
  let number = 0;
  for await (const bytes of linesOf(file, damaged)) {
    number += 1;
    const line = readLine(bytes.toString('utf8'));
    if (!line || end) throw damaged(`line ${number} is not one of a backup`);
    if (number === 1 || line[0] === 'backup') refuseHead(file, number, line);
    if (line[0] === 'end') {
      end = line[1];
      continue;
    }
    hash.update(bytes).update('\n');
    if (line[0] === 'table') {
      table = line[1].name;
      rows.set(table, 0);
    } else if (line[0] === 'row') {
      rows.set(table, (rows.get(table) ?? 0) + 1);
    }
    yield line;
  }
  if (!end) throw damaged('its last line is missing, so it ends too early');
  if (end.sha256 !== hash.digest('hex')) throw damaged('its content does not match its own SHA-256');
  const short = differing(end.rows, rows);
  if (short)
    throw damaged(`table ${short} has ${rows.get(short) ?? 0} rows, and should have ${end.rows[short] ?? 0}`);
}

/** Reads the whole file and answers with its head and how many rows each table has. Throws as `readBackup`. */
export async function checkBackup(
  file: string,
  check: () => void = () => {},
): Promise<{ header: BackupHeader; rows: ReadonlyMap<string, number> }> {
  const rows = new Map<string, number>();
  let header: BackupHeader | null = null;
  let table = '';
  for await (const part of readBackup(file)) {
    if (part[0] === 'backup') header = part[1];
    else if (part[0] === 'table') {
      check();
      table = part[1].name;
      rows.set(table, 0);
    } else rows.set(table, (rows.get(table) ?? 0) + 1);
  }
  if (!header) throw new Error('a backup that was read to its end had no head');
  return { header, rows };
}

function refuseHead(file: string, number: number, line: BackupLine): void {
  if (number > 1 || line[0] !== 'backup') throw notOurs(file, 'it does not begin as one');
  if (line[1].format > FORMAT) {
    throw trouble(
      `The backup ${file} was written by a newer Sitrep (form ${line[1].format}; this one reads ${FORMAT}).`,
      'No database was changed.',
      'Restore it with the Sitrep that wrote it, or a newer one.',
    );
  }
}

function notOurs(file: string, why: string, reason?: unknown): Error {
  return trouble(
    `${file} is not a backup of Sitrep: ${why}.`,
    'No database was changed.',
    'Give the file that npm run backup wrote.',
    reason,
  );
}

function differing(told: BackupEnd['rows'], found: ReadonlyMap<string, number>): string | undefined {
  const names = new Set([...Object.keys(told), ...found.keys()]);
  return [...names].find((name) => told[name] !== found.get(name));
}

type Damaged = (what: string, reason?: unknown) => Error;

async function* linesOf(file: string, damaged: Damaged): AsyncGenerator<Buffer> {
  const unpacked = pipeline(createReadStream(file), createGunzip({ chunkSize: 256 * 1024 }), () => {});
  let held: Buffer[] = [];
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        held.push(chunk.subarray(from, at));
        yield held.length === 1 && held[0] ? held[0] : Buffer.concat(held);
        held = [];
        from = at + 1;
      }
      if (from < chunk.length) held.push(chunk.subarray(from));
    }
  } catch (error) {
    throw explain(file, error, damaged);
  }
  if (held.length > 0) throw damaged('it ends in the middle of a line');
}

function explain(file: string, error: unknown, damaged: Damaged): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return damaged('it ends too early', error);
  if (code === 'Z_DATA_ERROR' && /header/.test(messageOf(error)))
    return notOurs(file, 'it is no gzip file', error);
  if (code.startsWith('Z_')) return damaged('it cannot be unpacked', error);
  if (!/^(ENOENT|EACCES|EPERM|EISDIR|EIO)$/.test(code)) return error;
  return trouble(
    `The backup ${file} cannot be read: ${messageOf(error)}.`,
    'No database was changed.',
    'Check its name and rights, and start again.',
    error,
  );
}
