// wm-bot: a tab after the nick, messages and actions only, UTC; the date stands in the name of the file.
import { SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const wmBot = lineGrammar({
  name: 'wmbot',
  isUtc: true,
  stamp: new RegExp(`^\\[${TIME}${SECONDS}\\] `),
  score: (read, { sample }) => (sample.some((line) => /^\[[\d:]{8}\] <[^<>]{1,64}>\t/.test(line)) ? read : 0),
});
