// BitchX: `[31 Dec/11:26]`, without a year.
import { DAY_OF_MONTH, MONTH, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const bxlog = lineGrammar({
  name: 'bxlog',
  stamp: new RegExp(`^\\[${DAY_OF_MONTH} ${MONTH}/${TIME}\\] `),
});
