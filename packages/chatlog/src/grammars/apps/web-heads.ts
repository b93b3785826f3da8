// The first lines of messages as web pages put them onto the clipboard. Rule: a sentence that ends with a time is a
// sentence; a name has few words and comes before its time in a way people do not write.

import { ANY_DATE, type Groups, HALF, type Stamp, stampFrom } from '../../time/stamp.ts';

export type Head = {
  /** Undefined where the line is a time alone; the name may stand above it. */
  readonly who: string | undefined;
  readonly stamp: Stamp | undefined;
  /** Written with AM or PM. */
  readonly hasHalf: boolean;
  readonly isProgram: boolean;
};

const WHEN = `(?:(?:Today|Yesterday|Heute|Gestern)(?:,? at|,)? |${ANY_DATE},?(?: at)? )?(?<h>\\d\\d?):(?<mi>\\d\\d)(?::(?<s>\\d\\d))?${HALF}?`;
const END = '(?: \\(edited\\))?\\s{0,9}$';
const ALONE = new RegExp(`^\\s{0,9}(?:(?<badge>APP|BOT|WORKFLOW)\\s{1,9})?\\[?${WHEN}\\]?${END}`);
const NAMED = [
  `^(?<who>\\S.{0,79}?)(?:\\s{2,9}|\\t| [—–-] | ?, )${WHEN}${END}`,
  `^(?<who>\\S.{0,79}?)\\s{1,9}\\[${WHEN}\\]${END}`,
  `^\\[${WHEN}\\] ?(?<who>\\S[^:]{0,78})$`,
  `^(?<who>\\S.{0,79}?) ${WHEN}${END}`,
].map((pattern) => new RegExp(pattern));
const LONGEST = 140;
const BEFORE_A_TIME =
  /(?:^|\s)(?:at|by|until|till|since|from|around|about|before|after|to|for|is|was|it's|um|bis|ab)$/i;

export function headIn(line: string): Head | undefined {
  if (line.length > LONGEST || !/\d:\d\d/.test(line)) return undefined;
  const alone = ALONE.exec(line);
  if (alone) return head(undefined, alone.groups);
  for (const pattern of NAMED) {
    const match = pattern.exec(line);
    const who = match?.groups?.who?.trim() ?? '';
    if (match && isNameLike(who) && !BEFORE_A_TIME.test(who)) return head(who, match.groups);
  }
  return undefined;
}

function head(name: string | undefined, groups: Groups | undefined): Head {
  const who = name?.replace(/\s{1,9}(?:APP|BOT|WORKFLOW)$/, '');
  const isProgram = who !== name || groups?.badge !== undefined;
  return { who, stamp: stampFrom(groups), hasHalf: groups?.ap !== undefined, isProgram };
}

/** Up to four words without the marks of a sentence or of a command. */
export function isNameLike(line: string): boolean {
  const name = line.trim();
  return (
    name !== '' &&
    name.length <= 60 &&
    name.split(/\s+/).length <= 4 &&
    !/^[!/<>*#[("'`-]|[!?;:,"<>]$|https?:|[<>{}=]/.test(name)
  );
}
