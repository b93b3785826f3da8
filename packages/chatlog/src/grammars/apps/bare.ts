// IRC copied without its times: somebody has to say when it was.
import { lineGrammar } from '../line-grammar.ts';

const SAID = /^<[ @+%~&!*]?[^\s<>/]{1,32}> /;

export const bare = lineGrammar({
  name: 'bare',
  isWeak: true,
  stamp: /^(?=[<*-])/,
  score: (_, { sample }) => {
    const said = sample.filter((line) => SAID.test(line)).length;
    return said * 2 >= sample.length ? said : 0;
  },
});
