// What a grammar is: a name, how sure it is of a text, and how to read it. How its program would print lines stands in
// `testing/printers.ts`: only tests print. Rule: one value a file; the list knows them, and nothing else does.

import type { Format } from '../chat-line.ts';
import type { Row } from '../row.ts';

/** A text without formatting codes, its lines, and some of those that are not blank to judge it by. */
export type ChatText = {
  readonly whole: string;
  readonly lines: readonly string[];
  readonly sample: readonly string[];
};

export type Grammar = {
  readonly name: Format;
  /** Its clock is UTC by convention: nobody is asked for the zone. */
  readonly isUtc?: true;
  /** How its lines stand where their times do not tell; oldest first unless said. */
  readonly order?: 'newestFirst';
  /** It reads what others read better: taken where no other one reads half as many lines. */
  readonly isWeak?: true;
  /** How many lines of the sample it knows. */
  score(text: ChatText): number;
  read(text: ChatText, names: Readonly<Record<string, string>>): readonly Row[];
};
