// WeeChat log files: time, prefix and text between tabs; the prefix says what kind of line it is.
import { DATE, SECONDS, TIME } from '../../time/stamp.ts';
import { readTopic, whyDropped } from '../events.ts';
import { type Body, readBody } from '../irc-body.ts';
import { lineGrammar } from '../line-grammar.ts';

export const weechat = lineGrammar({
  name: 'weechat',
  stamp: new RegExp(`^${DATE} ${TIME}${SECONDS}\\t`),
  body: (rest) => {
    const tab = rest.slice(0, 300).indexOf('\t');
    return tab < 0 ? undefined : prefixed(rest.slice(0, tab).trim(), rest.slice(tab + 1));
  },
});

const NOTICE = /^Notice\(([^)\s]{1,64})\)(?: -> \S{1,200})?: /;

/** Shared with what is copied from the screen, where a bar stands for the second tab. */
export function prefixed(prefix: string, text: string): Body {
  if (prefix === '*') return readBody(`* ${text}`) ?? { skip: 'other' };
  if (/^(?:--|-->|<--|=!=|)$/.test(prefix)) {
    const notice = NOTICE.exec(text);
    const topic = readTopic(text);
    if (notice) return { kind: 'notice', who: notice[1] ?? '', text: text.slice(notice[0].length) };
    return topic ? { kind: 'topic', ...topic } : { skip: whyDropped(text) };
  }
  return readBody(`<${prefix}> ${text}`) ?? { skip: 'other' };
}
