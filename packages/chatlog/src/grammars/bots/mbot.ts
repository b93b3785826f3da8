// mbot: the time as C writes it.
import { DAY_OF_MONTH, MONTH, SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const mbot = lineGrammar({
  name: 'mbot',
  stamp: new RegExp(`^[A-Z][a-z]{2} ${MONTH} ${DAY_OF_MONTH} ${TIME}${SECONDS} (?<y>\\d{4}) `),
});
