// The Lounge: whole times in UTC, so nothing to ask.
import { DATE, SECONDS, TIME, ZONE } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const theLounge = lineGrammar({
  name: 'thelounge',
  stamp: new RegExp(`^\\[${DATE}T${TIME}${SECONDS}${ZONE}\\] `),
});
