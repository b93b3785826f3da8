// WeeChat as it is copied from a terminal: `14:32:05 bo | text`, nicks aligned to the right.
import { TIME } from '../../time/stamp.ts';
import { lineGrammar } from '../line-grammar.ts';
import { prefixed } from './weechat.ts';

const BAR = /^ {0,40}(\S{1,64}|) ?[|│] ?/;

export const weechatScreen = lineGrammar({
  name: 'weechatScreen',
  stamp: new RegExp(`^${TIME}(?::(?<s>\\d\\d))? `),
  body: (rest) => {
    const [head, prefix] = BAR.exec(rest) ?? [];
    return head === undefined ? undefined : prefixed(prefix ?? '', rest.slice(head.length));
  },
});
