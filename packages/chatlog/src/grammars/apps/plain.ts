// Notes somebody typed: a time and a text. Nobody is named.
import type { Row } from '../../row.ts';
import { DATE, HALF, stampFrom, ZONE } from '../../time/stamp.ts';
import { readDay } from '../day-line.ts';
import { isEvent, whyDropped } from '../events.ts';
import type { Grammar } from '../grammar.ts';
import { joinLines } from '../join-lines.ts';

const NOTE = new RegExp(
  `^[ \\t]{0,8}(?:[-*•] )?[[(]?(?:${DATE}[T ])?(?<h>\\d\\d?):(?<mi>\\d\\d)(?::(?<s>\\d\\d))?${HALF}?(?:${ZONE}| ?(?<z2>UTC))?[\\])]?(?:[ \\t]+[-–—|:]|:)?[ \\t]+(?=\\S)`,
);

export const plain: Grammar = {
  name: 'plain',
  isWeak: true,
  score: ({ sample }) => {
    const read = sample.filter((line) => NOTE.test(line)).length;
    return read * 2 >= sample.length ? read : 0;
  },
  read: ({ lines }) => joinLines(lines, (line) => readNote(line) ?? readDay(line, true)),
};

function readNote(line: string): Row | undefined {
  const match = NOTE.exec(line);
  if (!match) return undefined;
  const { z2, ...groups } = match.groups ?? {};
  const text = line.slice(match[0].length);
  const stamp = stampFrom(z2 ? { ...groups, z: 'Z' } : groups);
  if (isEvent(text)) return { skip: whyDropped(text), stamp };
  return { kind: 'message', who: '', text, stamp, raw: line };
}
