// dircproxy: hosts behind every nick, which are cut off; some servers put a + or - before the text, which says whether
// the nick is a registered one.
import { DAY_OF_MONTH, MONTH, TIME } from '../../time/stamp.ts';
import { readBody } from '../irc-body.ts';
import { lineGrammar } from '../line-grammar.ts';

export const dircproxy = lineGrammar({
  name: 'dircproxy',
  stamp: new RegExp(`^\\[${DAY_OF_MONTH} ${MONTH} ${TIME}\\] `),
  body: (rest) => {
    const body = readBody(rest);
    if (!body || !('kind' in body) || body.kind !== 'message' || !body.host) return body;
    return { ...body, text: body.text.replace(/^[+-]/, '') };
  },
});
