// XChat of old, and bots that write a bare clock.
import { SECONDS, TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const xchat = lineGrammar({
  name: 'xchat',
  stamp: new RegExp(`^${TIME}${SECONDS} `),
});
