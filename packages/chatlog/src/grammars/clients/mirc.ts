// mIRC: `[23:44] <nick> text`; its own words begin with `*`, as actions do; the day is in "Session Start".
import { TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const mirc = lineGrammar({
  name: 'mirc',
  stamp: new RegExp(`^\\[${TIME}\\] `),
});
