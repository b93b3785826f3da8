// irssi: no seconds, a place for the mode character before every nick, dates on lines of their own.
import { TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';

export const irssi = lineGrammar({
  name: 'irssi',
  stamp: new RegExp(`^${TIME} `),
});
