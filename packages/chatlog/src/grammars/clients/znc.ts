// ZNC's log module, one file a day; also what HexChat and Quassel copy. The date stands in the name of the file.
import { SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const znc = lineGrammar({
  name: 'znc',
  stamp: new RegExp(`^\\[${TIME}${SECONDS}\\] `),
});
