// Any other program that writes a time and `<nick> text`: the last of the line grammars to be asked.
import { ANY_STAMP, lineGrammar } from './line-grammar.ts';

export const irc = lineGrammar({
  name: 'irc',
  stamp: ANY_STAMP,
});
