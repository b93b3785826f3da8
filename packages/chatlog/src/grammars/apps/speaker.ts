// `[time] Name: text`, with or without a date: Teams, Discord, WhatsApp on an iPhone, Pidgin, Signal. Without brackets it is
// taken for chat only where few names say much: `14:31 db-3: slow` may be a note about db-3.
import { ANY_DATE, HALF, ZONE } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';
import { namedBody } from './named-body.ts';

const CLOCK = '(?<h>\\d\\d?)[:.](?<mi>\\d\\d)(?:[:.](?<s>\\d\\d))?';
const BARE = new RegExp(`^${CLOCK}${HALF}? +(?=(?<who>[^\\s:<>*|-][^\\s:<>|]{0,39}): )`);

export const speaker = lineGrammar({
  name: 'speaker',
  stamp: [new RegExp(`^\\u200e?[[(](?:${ANY_DATE}(?:,|T)? ?)?${CLOCK}${HALF}?${ZONE}?[\\])] ?`), BARE],
  isLong: true,
  body: namedBody,
  score: (read, { sample }) => {
    const names = sample.flatMap((line) => BARE.exec(line)?.groups?.who ?? []);
    const isChat = names.length > 2 && new Set(names).size * 2 <= names.length;
    return isChat ? read : read - names.length;
  },
});
