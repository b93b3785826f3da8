// What was asked and what was answered, kept outside the system and in the order it happened. Rule: a line is in the
// file before anything is done about it; only this file says what was promised.
//
//   a <command> <incident> <person> <body, as one word> <instance> <at>     asked, once for each try
//   y <command> <seq> <instance> <at>                                       acked
//   n <command> <code of the refusal> <instance> <at>                       refused
//   u <command> <why> <instance> <at>                                       this try brought no answer
import { createReadStream, openSync, writeSync } from 'node:fs';
import { createInterface } from 'node:readline';

export type Line =
  | {
      readonly kind: 'a';
      readonly id: string;
      readonly incidentId: string;
      readonly personId: string;
      readonly body: string;
      readonly instance: number;
      readonly at: number;
    }
  | {
      readonly kind: 'y';
      readonly id: string;
      readonly seq: number;
      readonly instance: number;
      readonly at: number;
    }
  | {
      readonly kind: 'n' | 'u';
      readonly id: string;
      readonly why: string;
      readonly instance: number;
      readonly at: number;
    };

export type Ledger = { write(...words: readonly (string | number)[]): void };

export function openLedger(file: string): Ledger {
  const place = openSync(file, 'a');
  return { write: (...words) => void writeSync(place, `${words.join(' ')} ${Date.now()}\n`) };
}

export async function* readLedger(file: string): AsyncGenerator<Line> {
  for await (const text of createInterface({ input: createReadStream(file) })) yield parse(text);
}

function parse(text: string): Line {
  const words = text.split(' ');
  const [kind, id = '', first = ''] = words;
  const at = Number(words.at(-1));
  const instance = Number(words.at(-2));
  if (kind === 'a')
    return { kind, id, incidentId: first, personId: words[3] ?? '', body: words[4] ?? '', instance, at };
  if (kind === 'y') return { kind, id, seq: Number(first), instance, at };
  if (kind === 'n' || kind === 'u') return { kind, id, why: first, instance, at };
  throw new Error(`the ledger holds a line nobody wrote: ${text}`);
}
