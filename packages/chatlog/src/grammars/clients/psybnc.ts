// psyBNC keeps lines as the server sent them, hosts and all.

import type { SkipReason } from '../../chat-line.ts';
import { DATE } from '../../time/stamp.ts';
import type { Body } from '../irc-body.ts';
import { lineGrammar } from '../line-grammar.ts';

const SENT = /^([^\s!]{1,64})(!\S{1,300})? ([A-Z]{1,10})(?: [#&+]\S{1,200})? ?:?/;
const KINDS: Readonly<Record<string, 'message' | 'notice' | 'topic'>> = {
  PRIVMSG: 'message',
  NOTICE: 'notice',
  TOPIC: 'topic',
};
const DROPPED: Readonly<Record<string, SkipReason>> = {
  JOIN: 'join',
  PART: 'part',
  QUIT: 'quit',
  NICK: 'nick',
  MODE: 'mode',
  KICK: 'kick',
};

export const psybnc = lineGrammar({
  name: 'psybnc',
  stamp: new RegExp(`^${DATE}-(?<h>\\d\\d)-(?<mi>\\d\\d)-(?<s>\\d\\d):[#&+]\\S{1,200}?::`),
  body: (rest): Body => {
    const [head = '', who = '', host, command = ''] = SENT.exec(rest) ?? [];
    const kind = KINDS[command];
    const text = rest.slice(head.length);
    if (!kind) return { skip: DROPPED[command] ?? 'other' };
    // Between control characters when it was sent; they are gone by now.
    const isAction = text.startsWith('ACTION ');
    return { kind: isAction ? 'action' : kind, who, text: isAction ? text.slice(7) : text, host };
  },
});
