// HexChat and XChat: a date without a year, a tab after the nick; the year is in "BEGIN LOGGING AT".
import { DAY_OF_MONTH, MONTH, SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const hexchat = lineGrammar({
  name: 'hexchat',
  stamp: new RegExp(`^${MONTH} ${DAY_OF_MONTH} ${TIME}${SECONDS} `),
});
