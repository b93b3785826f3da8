// One evening of invented people in every grammar, as each program would have kept it: with people coming and going from
// hosts that must not be kept, over midnight from 25 to 26 July 2021, in UTC.

import type { Format } from '../chat-line.ts';

/** What is in `hosts` must be nowhere in what is read. */
export const hosts = ['198.51.100.7', 'host.example', '~tobi'];

export const evenings: Readonly<Record<Format, string>> = {
  irssi: `--- Log opened Sun Jul 25 23:40:00 2021
23:51 < maren> checkout is slow again
23:51 -!- tobi [~tobi@198.51.100.7] has joined #ops
23:52 <@tobi> !log restarted api-3
23:53 -ops-bot:#ops- PROBLEM - api-3 load is CRITICAL
23:54  * maren looks at the graphs
23:55 <@tobi> !log-private blocked 203.0.113.9 at the edge
23:56 -!- maren changed the topic of #ops to: INCIDENT: checkout slow | log with !log
23:57 < maren> did you !log that?
23:58 -!- tobi is now known as tobi_away
23:58 -!- mode/#ops [+o tobi_away] by ChanServ
--- Day changed Mon Jul 26 2021
00:03 <@tobi> !log api-3 back <2 s & fine
00:04 -!- tobi [~tobi@198.51.100.7] has quit [Ping timeout: 268 seconds]
`,
  weechat: `2021-07-25 23:51:07	 maren	checkout is slow again
2021-07-25 23:51:30	-->	tobi (~tobi@198.51.100.7) has joined #ops
2021-07-25 23:52:10	@tobi	!log restarted api-3
2021-07-25 23:53:00	--	Notice(ops-bot) -> #ops: PROBLEM - api-3 load is CRITICAL
2021-07-25 23:54:20	 *	maren looks at the graphs
2021-07-25 23:55:05	@tobi	!log-private blocked 203.0.113.9 at the edge
2021-07-25 23:56:00	--	maren has changed topic for #ops from "Status: up" to "INCIDENT: checkout slow | log with !log"
2021-07-25 23:57:40	maren	did you !log that?
2021-07-25 23:58:00	--	tobi is now known as tobi_away
2021-07-25 23:58:01	--	Mode #ops [+o tobi_away] by ChanServ
2021-07-26 00:03:15	@tobi	!log api-3 back <2 s & fine
2021-07-26 00:04:00	<--	tobi (~tobi@198.51.100.7) has quit (Ping timeout: 268 seconds)
`,
  weechatScreen: `23:51:07        maren | checkout is slow again
23:51:30          --> | tobi (~tobi@198.51.100.7) has joined #ops
23:52:10        @tobi | !log restarted api-3
23:53:00           -- | Notice(ops-bot) -> #ops: PROBLEM - api-3 load is CRITICAL
23:54:20            * | maren looks at the graphs
23:55:05        @tobi | !log-private blocked 203.0.113.9 at the edge
23:56:00           -- | maren has changed topic for #ops to "INCIDENT: checkout slow | log with !log"
23:57:40        maren | did you !log that?
23:58:00           -- | tobi is now known as tobi_away
00:03:15        @tobi | !log api-3 back <2 s & fine
00:04:00          <-- | tobi (~tobi@198.51.100.7) has quit (Ping timeout: 268 seconds)
`,
  znc: `[23:51:07] <maren> checkout is slow again
[23:51:30] *** Joins: tobi (~tobi@198.51.100.7)
[23:52:10] <tobi> !log restarted api-3
[23:53:00] -ops-bot- PROBLEM - api-3 load is CRITICAL
[23:53:01] -irc.host.example- *** Your host is 198.51.100.7
[23:54:20] * maren looks at the graphs
[23:55:05] <tobi> !log-private blocked 203.0.113.9 at the edge
[23:56:00] *** maren changes topic to 'INCIDENT: checkout slow | log with !log'
[23:57:40] <maren> did you !log that?
[23:58:00] *** tobi is now known as tobi_away
[23:58:01] *** ChanServ sets mode: +o tobi_away
[00:03:15] <tobi> !log api-3 back <2 s & fine
[00:04:00] *** Quits: tobi (~tobi@198.51.100.7) (Ping timeout: 268 seconds)
[00:04:10] *** Parts: somebody (~tobi@198.51.100.7) ()
`,
  hexchat: `**** BEGIN LOGGING AT Sun Jul 25 23:40:00 2021

Jul 25 23:40:00 *	Now talking on #ops
Jul 25 23:40:01 *	Topic for #ops is: Status: up
Jul 25 23:51:07 <maren>	checkout is slow again
Jul 25 23:51:30 *	tobi has joined (~tobi@198.51.100.7)
Jul 25 23:52:10 <@tobi>	!log restarted api-3
Jul 25 23:53:00 -ops-bot/#ops-	PROBLEM - api-3 load is CRITICAL
Jul 25 23:54:20 *	maren looks at the graphs
Jul 25 23:55:05 <@tobi>	!log-private blocked 203.0.113.9 at the edge
Jul 25 23:56:00 *	maren has changed the topic to: INCIDENT: checkout slow | log with !log
Jul 25 23:57:40 <maren>	did you !log that?
Jul 25 23:58:00 *	tobi is now known as tobi_away
Jul 25 23:58:01 *	ChanServ gives channel operator status to tobi_away
Jul 26 00:03:15 <@tobi>	!log api-3 back <2 s & fine
Jul 26 00:04:00 *	tobi (~tobi@198.51.100.7) has quit (Ping timeout: 268 seconds)
**** ENDING LOGGING AT Mon Jul 26 00:10:00 2021
`,
  xchat: `23:51:07 <maren> checkout is slow again
23:51:30 --> tobi (~tobi@198.51.100.7) has joined #ops
23:52:10 <tobi> !log restarted api-3
23:53:00 -ops-bot- PROBLEM - api-3 load is CRITICAL
23:54:20 * maren looks at the graphs
23:55:05 <tobi> !log-private blocked 203.0.113.9 at the edge
23:56:00 --- maren has changed the topic to: INCIDENT: checkout slow | log with !log
23:57:40 <maren> did you !log that?
23:58:00 --- tobi is now known as tobi_away
00:03:15 <tobi> !log api-3 back <2 s & fine
00:04:00 <-- tobi has quit (Ping timeout: 268 seconds)
`,
  mirc: `Session Start: Sun Jul 25 23:40:00 2021
Session Ident: #ops
[23:51] <maren> checkout is slow again
[23:51] * tobi (~tobi@198.51.100.7) has joined #ops
[23:51] * Joins: tobi2 (~tobi@198.51.100.7)
[23:52] <@tobi> !log restarted api-3
[23:53] -ops-bot- PROBLEM - api-3 load is CRITICAL
[23:54] * maren looks at the graphs
[23:55] <@tobi> !log-private blocked 203.0.113.9 at the edge
[23:56] * maren changes topic to 'INCIDENT: checkout slow | log with !log'
[23:57] <maren> did you !log that?
[23:58] * tobi is now known as tobi_away
[00:03] <@tobi> !log api-3 back <2 s & fine
[00:04] * Quits: tobi (~tobi@198.51.100.7) (Ping timeout: 268 seconds)
Session Close: Mon Jul 26 00:10:00 2021
`,
  thelounge: `[2021-07-25T23:51:07.000Z] <maren> checkout is slow again
[2021-07-25T23:51:30.000Z] *** tobi (~tobi@198.51.100.7) joined
[2021-07-25T23:52:10.000Z] <@tobi> !log restarted api-3
[2021-07-25T23:53:00.000Z] -ops-bot- PROBLEM - api-3 load is CRITICAL
[2021-07-25T23:54:20.000Z] * @maren looks at the graphs
[2021-07-25T23:55:05.000Z] <@tobi> !log-private blocked 203.0.113.9 at the edge
[2021-07-25T23:56:00.000Z] *** maren changed topic to 'INCIDENT: checkout slow | log with !log'
[2021-07-25T23:57:40.000Z] <maren> did you !log that?
[2021-07-25T23:58:00.000Z] *** tobi changed nick to tobi_away
[2021-07-26T00:03:15.000Z] <@tobi> !log api-3 back <2 s & fine
[2021-07-26T00:04:00.000Z] *** tobi (~tobi@198.51.100.7) quit (Ping timeout: 268 seconds)
`,
  irccloud: `[2021-07-25 23:51:07] <maren> checkout is slow again
[2021-07-25 23:51:30] → tobi joined (~tobi@198.51.100.7)
[2021-07-25 23:52:10] <@tobi> !log restarted api-3
[2021-07-25 23:53:00] -ops-bot- PROBLEM - api-3 load is CRITICAL
[2021-07-25 23:54:20] — maren looks at the graphs
[2021-07-25 23:55:05] <@tobi> !log-private blocked 203.0.113.9 at the edge
[2021-07-25 23:56:00] * maren set the topic: INCIDENT: checkout slow | log with !log
[2021-07-25 23:57:40] <maren> did you !log that?
[2021-07-25 23:58:00] * tobi → tobi_away
[2021-07-26 00:03:15] <@tobi> !log api-3 back <2 s & fine
[2021-07-26 00:04:00] ⇐ tobi quit (~tobi@198.51.100.7): Ping timeout: 268 seconds
[2021-07-26 00:04:10] ← somebody left (~tobi@198.51.100.7)
`,
  dircproxy: `[25 Jul 23:51] <maren!n=maren@host.example> -checkout is slow again
[25 Jul 23:51] --> tobi (n=tobi@198.51.100.7) joined the channel
[25 Jul 23:52] <tobi!~tobi@198.51.100.7> +!log restarted api-3
[25 Jul 23:53] -ops-bot!n=bot@host.example- PROBLEM - api-3 load is CRITICAL
[25 Jul 23:54] * maren looks at the graphs
[25 Jul 23:55] <tobi!~tobi@198.51.100.7> +!log-private blocked 203.0.113.9 at the edge
[25 Jul 23:56] *** maren changed the topic to: INCIDENT: checkout slow | log with !log
[25 Jul 23:57] <maren!n=maren@host.example> -did you !log that?
[25 Jul 23:58] --- tobi is now known as tobi_away
[25 Jul 23:59] *** You disconnected
[26 Jul 00:03] <tobi!~tobi@198.51.100.7> !log api-3 back <2 s & fine
[26 Jul 00:04] <-- tobi (n=tobi@198.51.100.7) quit (Ping timeout: 268 seconds)
`,
  bxlog: `[25 Jul/23:51] <maren> checkout is slow again
[25 Jul/23:51] *** tobi (~tobi@198.51.100.7) has joined channel #ops
[25 Jul/23:52] <tobi> !log restarted api-3
[25 Jul/23:53] -ops-bot:#ops- PROBLEM - api-3 load is CRITICAL
[25 Jul/23:54] * maren looks at the graphs
[25 Jul/23:55] <tobi> !log-private blocked 203.0.113.9 at the edge
[25 Jul/23:56] *** maren has changed the topic on channel #ops to INCIDENT: checkout slow | log with !log
[25 Jul/23:57] <maren> did you !log that?
[25 Jul/23:58] *** tobi is now known as tobi_away
[26 Jul/00:03] <tobi> !log api-3 back <2 s & fine
[26 Jul/00:04] *** Signoff: tobi (Ping timeout: 268 seconds)
`,
  psybnc: `2021-07-25-23-51-07:#ops::maren!~maren@host.example PRIVMSG #ops :checkout is slow again
2021-07-25-23-51-30:#ops::tobi!~tobi@198.51.100.7 JOIN :#ops
2021-07-25-23-52-10:#ops::tobi!~tobi@198.51.100.7 PRIVMSG #ops :!log restarted api-3
2021-07-25-23-53-00:#ops::ops-bot!bot@host.example NOTICE #ops :PROBLEM - api-3 load is CRITICAL
2021-07-25-23-54-20:#ops::maren!~maren@host.example PRIVMSG #ops :\u0001ACTION looks at the graphs\u0001
2021-07-25-23-55-05:#ops::tobi!~tobi@198.51.100.7 PRIVMSG #ops :!log-private blocked 203.0.113.9 at the edge
2021-07-25-23-56-00:#ops::maren!~maren@host.example TOPIC #ops :INCIDENT: checkout slow | log with !log
2021-07-25-23-57-40:#ops::maren!~maren@host.example PRIVMSG #ops :did you !log that?
2021-07-25-23-58-00:#ops::tobi!~tobi@198.51.100.7 NICK :tobi_away
2021-07-26-00-03-15:#ops::tobi!~tobi@198.51.100.7 PRIVMSG #ops :!log api-3 back <2 s & fine
2021-07-26-00-04-00:#ops::tobi!~tobi@198.51.100.7 QUIT :Ping timeout: 268 seconds
`,
  limnoria: `2021-07-25T23:51:07  <maren> checkout is slow again
2021-07-25T23:51:30  *** tobi <tobi!~tobi@198.51.100.7> has joined #ops
2021-07-25T23:52:10  <tobi> !log restarted api-3
2021-07-25T23:53:00  -ops-bot- PROBLEM - api-3 load is CRITICAL
2021-07-25T23:54:20  * maren looks at the graphs
2021-07-25T23:55:05  <tobi> !log-private blocked 203.0.113.9 at the edge
2021-07-25T23:56:00  *** maren changes topic to "INCIDENT: checkout slow | log with !log"
2021-07-25T23:57:40  <maren> did you !log that?
2021-07-25T23:58:00  *** tobi is now known as tobi_away
2021-07-26T00:03:15  <tobi> !log api-3 back <2 s & fine
2021-07-26T00:04:00  *** tobi <tobi!~tobi@198.51.100.7> has quit IRC (Ping timeout: 268 seconds)
2021-07-26T00:04:10  *** other <other!~tobi@198.51.100.7> has left #ops
`,
  wmbot: `[23:51:07] <maren>	 checkout is slow again
[23:52:10] <tobi>	 !log restarted api-3
[23:54:20] * maren looks at the graphs
[23:55:05] <tobi>	 !log-private blocked 203.0.113.9 at the edge
[23:57:40] <maren>	 did you !log that?
[00:03:15] <tobi>	 !log api-3 back <2 s & fine
`,
  meetbot: `23:50:00 <maren> #startmeeting checkout
23:51:07 <maren> checkout is slow again
23:52:10 <tobi> !log restarted api-3
23:54:20 * maren looks at the graphs
23:55:05 <tobi> !log-private blocked 203.0.113.9 at the edge
23:57:40 <maren> did you !log that?
00:03:15 <tobi> !log api-3 back <2 s & fine
`,
  mbot: `Sun Jul 25 23:51:07 2021 <maren> checkout is slow again
Sun Jul 25 23:51:30 2021 *** tobi (~tobi@198.51.100.7) joined #ops
Sun Jul 25 23:52:10 2021 <tobi> !log restarted api-3
Sun Jul 25 23:53:00 2021 -ops-bot- PROBLEM - api-3 load is CRITICAL
Sun Jul 25 23:54:20 2021 * maren looks at the graphs
Sun Jul 25 23:55:05 2021 <tobi> !log-private blocked 203.0.113.9 at the edge
Sun Jul 25 23:56:00 2021 *** maren changes topic to 'INCIDENT: checkout slow | log with !log'
Sun Jul 25 23:57:40 2021 <maren> did you !log that?
Mon Jul 26 00:03:15 2021 <tobi> !log api-3 back <2 s & fine
Mon Jul 26 00:04:00 2021 *** tobi (~tobi@198.51.100.7) quit
`,
  epoch: `1627257067 <maren> checkout is slow again
1627257090 *** tobi (~tobi@198.51.100.7) has joined #ops
1627257130 <tobi> !log restarted api-3
1627257180 -ops-bot- PROBLEM - api-3 load is CRITICAL
1627257260 * maren looks at the graphs
1627257305 <tobi> !log-private blocked 203.0.113.9 at the edge
1627257360 *** maren changes topic to "INCIDENT: checkout slow | log with !log"
1627257460 <maren> did you !log that?
1627257795 <tobi> !log api-3 back <2 s & fine
1627257840 *** tobi (~tobi@198.51.100.7) has quit
`,
  irc: `(2021-07-25 23:51:07) <maren> checkout is slow again
(2021-07-25 23:51:30) *** tobi (~tobi@198.51.100.7) has joined #ops
(2021-07-25 23:52:10) <@tobi> !log restarted api-3
(2021-07-25 23:53:00) -ops-bot- PROBLEM - api-3 load is CRITICAL
(2021-07-25 23:54:20) * maren looks at the graphs
(2021-07-25 23:55:05) <@tobi> !log-private blocked 203.0.113.9 at the edge
(2021-07-25 23:56:00) *** maren changes topic to 'INCIDENT: checkout slow | log with !log'
(2021-07-25 23:57:40) <maren> did you !log that?
(2021-07-26 00:03:15) <@tobi> !log api-3 back <2 s & fine
(2021-07-26 00:04:00) *** tobi (~tobi@198.51.100.7) has quit
`,
  sal: `== 2021-07-26 ==
* {{safesubst:SAL entry|1=00:03 tobi: api-3 back <2 s & fine}}
== 2021-07-25 ==
* {{safesubst:SAL entry|1=23:52 tobi: restarted api-3}}
`,
  slack: JSON.stringify([
    { type: 'message', user: 'U1', text: 'checkout is slow again', ts: '1627257067.000100' },
    {
      type: 'message',
      subtype: 'channel_join',
      user: 'U2',
      text: '<@U2> has joined',
      ts: '1627257090.000200',
    },
    { type: 'message', user: 'U2', text: '!log restarted api-3', ts: '1627257130.000300' },
    {
      type: 'message',
      subtype: 'bot_message',
      bot_id: 'B1',
      username: 'ops-bot',
      text: 'PROBLEM - api-3 load is CRITICAL',
      ts: '1627257180.000400',
    },
    {
      type: 'message',
      subtype: 'me_message',
      user: 'U1',
      text: 'looks at the graphs',
      ts: '1627257260.000500',
    },
    {
      type: 'message',
      user: 'U2',
      text: '!log-private blocked 203.0.113.9 at the edge',
      ts: '1627257305.000600',
    },
    {
      type: 'message',
      subtype: 'channel_topic',
      user: 'U1',
      text: '<@U1> set the channel topic: INCIDENT: checkout slow | log with !log',
      topic: 'INCIDENT: checkout slow | log with !log',
      ts: '1627257360.000700',
    },
    { type: 'message', user: 'U1', text: 'did you !log that?', ts: '1627257460.000800' },
    { type: 'message', user: 'U2', text: '!log api-3 back &lt;2 s &amp; fine', ts: '1627257795.000900' },
  ]),
  matrix: JSON.stringify({
    room_name: 'ops',
    messages: [
      matrix(1627257067000, 'maren', { msgtype: 'm.text', body: 'checkout is slow again' }),
      {
        type: 'm.room.member',
        sender: '@tobi:host.example',
        state_key: '@tobi:host.example',
        origin_server_ts: 1627257090000,
        content: { membership: 'join', displayname: 'tobi' },
      },
      matrix(1627257130000, 'tobi', { msgtype: 'm.text', body: '!log restarted api-3' }),
      matrix(1627257180000, 'ops-bot', { msgtype: 'm.notice', body: 'PROBLEM - api-3 load is CRITICAL' }),
      matrix(1627257260000, 'maren', { msgtype: 'm.emote', body: 'looks at the graphs' }),
      matrix(1627257305000, 'tobi', {
        msgtype: 'm.text',
        body: '!log-private blocked 203.0.113.9 at the edge',
      }),
      {
        type: 'm.room.topic',
        sender: '@maren:host.example',
        origin_server_ts: 1627257360000,
        content: { topic: 'INCIDENT: checkout slow | log with !log' },
      },
      matrix(1627257460000, 'maren', { msgtype: 'm.text', body: 'did you !log that?' }),
      matrix(1627257795000, 'tobi', { msgtype: 'm.text', body: '!log api-3 back <2 s & fine' }),
    ],
  }),
  element: `7/25/2021, 11:51:07 PM - maren: checkout is slow again
7/25/2021, 11:51:30 PM - tobi joined the room
7/25/2021, 11:52:10 PM - tobi: !log restarted api-3
7/25/2021, 11:54:20 PM - * maren looks at the graphs
7/25/2021, 11:55:05 PM - tobi: !log-private blocked 203.0.113.9 at the edge
7/25/2021, 11:56:00 PM - maren changed the topic to "INCIDENT: checkout slow | log with !log".
7/25/2021, 11:57:40 PM - maren: did you !log that?
7/26/2021, 12:03:15 AM - tobi: !log api-3 back <2 s & fine
7/26/2021, 12:04:00 AM - tobi left the room
`,
  speaker: `[25.07.2021 23:51:07] maren: checkout is slow again
[25.07.2021 23:52:10] tobi: !log restarted api-3
[25.07.2021 23:54:20] * maren looks at the graphs
[25.07.2021 23:55:05] tobi: !log-private blocked 203.0.113.9 at the edge
[25.07.2021 23:57:40] maren: did you !log that?
[26.07.2021 00:03:15] tobi: !log api-3 back <2 s & fine
`,
  webCopy: `maren
  11:51 PM
checkout is slow again
tobi
  11:51 PM
joined #ops.
11:52
!log restarted api-3
ops-bot
APP  11:53 PM
PROBLEM - api-3 load is CRITICAL
tobi
  11:55 PM
!log-private blocked 203.0.113.9 at the edge
maren
  11:57 PM
did you !log that?
tobi
  12:03 AM
!log api-3 back <2 s & fine
`,
  bare: `<maren> checkout is slow again
*** tobi (~tobi@198.51.100.7) has joined #ops
<@tobi> !log restarted api-3
* maren looks at the graphs
<@tobi> !log-private blocked 203.0.113.9 at the edge
<maren> did you !log that?
<@tobi> !log api-3 back <2 s & fine
`,
  plain: `2021-07-25 23:51:07 checkout is slow again
23:52:10 !log restarted api-3
23:55:05 !log-private blocked 203.0.113.9 at the edge
23:57:40 did you !log that?
00:03:15Z - !log api-3 back <2 s & fine
`,
};

function matrix(at: number, who: string, content: Readonly<Record<string, string>>): unknown {
  return { type: 'm.room.message', sender: `@${who}:host.example`, origin_server_ts: at, content };
}
