// IRCCloud's export: whole dates, a long dash for actions, arrows for people coming and going.
import { DATE, SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const irccloud = lineGrammar({
  name: 'irccloud',
  stamp: new RegExp(`^\\[${DATE} ${TIME}${SECONDS}\\] `),
});
