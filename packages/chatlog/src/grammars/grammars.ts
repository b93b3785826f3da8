// All grammars, those that know more about their lines before those that know less: the first of equals is chosen.
import { bare } from './apps/bare.ts';
import { element } from './apps/element.ts';
import { matrix } from './apps/matrix.ts';
import { plain } from './apps/plain.ts';
import { slack } from './apps/slack.ts';
import { speaker } from './apps/speaker.ts';
import { webCopy } from './apps/web-copy.ts';
import { epoch } from './bots/epoch.ts';
import { limnoria } from './bots/limnoria.ts';
import { mbot } from './bots/mbot.ts';
import { meetbot } from './bots/meetbot.ts';
import { sal } from './bots/sal.ts';
import { wmBot } from './bots/wm-bot.ts';
import { bxlog } from './clients/bxlog.ts';
import { dircproxy } from './clients/dircproxy.ts';
import { hexchat } from './clients/hexchat.ts';
import { irccloud } from './clients/irccloud.ts';
import { irssi } from './clients/irssi.ts';
import { mirc } from './clients/mirc.ts';
import { psybnc } from './clients/psybnc.ts';
import { theLounge } from './clients/the-lounge.ts';
import { weechat } from './clients/weechat.ts';
import { weechatScreen } from './clients/weechat-screen.ts';
import { xchat } from './clients/xchat.ts';
import { znc } from './clients/znc.ts';
import type { Grammar } from './grammar.ts';
import { irc } from './irc.ts';

export const grammars: readonly Grammar[] = [
  slack,
  matrix,
  sal,
  theLounge,
  limnoria,
  irccloud,
  weechat,
  psybnc,
  hexchat,
  dircproxy,
  bxlog,
  mbot,
  wmBot,
  znc,
  meetbot,
  xchat,
  mirc,
  irssi,
  epoch,
  weechatScreen,
  irc,
  element,
  speaker,
  webCopy,
  bare,
  plain,
];
