// Seconds or milliseconds since 1970: nothing to ask.
import { lineGrammar } from '../line-grammar.ts';

export const epoch = lineGrammar({
  name: 'epoch',
  stamp: /^(?<epoch>\d{9,10}|\d{13}) +/,
});
