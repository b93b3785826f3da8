import { expect, it, test } from 'vitest';
import { readChat } from './read-chat.ts';
import { slackNames } from './slack-names.ts';

const utc = { zone: 'UTC', date: '2026-11-22' };
const told = (text: string) => readChat(text, utc).lines.map(({ who, text: said }) => `${who}: ${said}`);

test.each([
  ['fenced', '```irc\n14:31 <bo> a\n14:32 <cy> b\n```'],
  ['indented', '    14:31 <bo> a\n\n    14:32 <cy> b\n'],
  ['quoted', '> 14:31 <bo> a\n>\n> 14:32 <cy> b'],
  ['coloured', '14:31 <\u000303bo\u000f> \u0002a\u0002\n14:32 <\u001b[31mcy\u001b[0m> b'],
  ['with a byte order mark', '\ufeff14:31 <bo> a\n14:32 <cy> b'],
  ['in two themes', '14:31 <bo> a\n[14:32:00] <cy> b'],
  ['with mode characters', '14:31 <@bo> a\n14:32 <~&cy> b'],
])('a paste %s', (_, text) => expect(told(text)).toEqual(['bo: a', 'cy: b']));

test('a message of several lines is one', () => {
  expect(told('14:31 <bo> a\n        wrapped\n\n        twice\n14:32 <cy> b')).toEqual([
    'bo: a\n        wrapped\n\n        twice',
    'cy: b',
  ]);
});

test('what is no line is counted, not kept', () => {
  const { lines, skipped } = readChat('hello\n14:31 <bo> a\n14:32 something else\n14:33 <cy> b', utc);
  expect(lines).toHaveLength(2);
  expect(skipped).toEqual({ unread: 1, other: 1 });
});

it('asks about the rest of a long private message that was cut', () => {
  const secret = `!log-private ${'blocked '.repeat(50)}`;
  const chat = `14:31 <bo> ${secret}\n14:31 <bo> and 203.0.113.9\n14:31 <cy> ok\n14:40 <bo> next`;
  expect(readChat(chat, utc).lines.map(({ isPrivate, question }) => question ?? isPrivate)).toEqual([
    true,
    'looksPrivate',
    false,
    false,
  ]);
});

it('names whom a bot logs for', () => {
  const { lines } = readChat(
    '14:31 <logmsgbot> !log rhea@deploy-1 finished deploy\n14:32 <logmsgbot> !log restarted',
    utc,
  );
  expect(lines.map(({ who, text }) => [who, text])).toEqual([
    ['rhea@deploy-1', 'finished deploy'],
    ['logmsgbot', 'restarted'],
  ]);
});

it('takes names from the users of an export, whatever their ids', () => {
  const names = slackNames(
    '[{"id":"U1","name":"bo","profile":{"display_name":"Bo"}},{"id":"constructor"}, 7]',
  );
  expect(names).toEqual({ U1: 'Bo', constructor: 'constructor' });
  const message = (user: string) => ({
    type: 'message',
    user,
    text: '<@U1> &amp; <https://x.example/?a&amp;b|graph> <#C1|ops> <!here>',
    ts: '1627248000.000000',
  });
  const { lines } = readChat(JSON.stringify([message('U1'), message('toString'), message('__proto__')]), {
    names,
  });
  expect(lines.map(({ who }) => who)).toEqual(['Bo', 'toString', '__proto__']);
  expect(lines[0]?.text).toBe('@Bo & graph (https://x.example/?a&b) #ops @here');
  expect(slackNames('no JSON')).toEqual({});
});

test('a corrected Matrix message is what it was corrected to', () => {
  const event = (event_id: string, content: unknown) => ({
    type: 'm.room.message',
    event_id,
    sender: '@bo:x.example',
    origin_server_ts: 1627248000000,
    content,
  });
  const replaced = {
    msgtype: 'm.text',
    body: '* !log-private x',
    'm.new_content': { body: '!log-private x' },
    'm.relates_to': { rel_type: 'm.replace', event_id: '$1' },
  };
  const answer = {
    msgtype: 'm.text',
    body: '> <@cy:x.example> is it down?\n\nyes',
    'm.relates_to': { 'm.in_reply_to': { event_id: '$1' } },
  };
  const messages = [
    event('$1', { msgtype: 'm.text', body: '!log x' }),
    event('$2', replaced),
    event('$3', answer),
  ];
  const { lines } = readChat(JSON.stringify({ messages }));
  expect(lines.map(({ who, kind, text }) => [who, kind, text])).toEqual([
    ['bo', 'privateLog', 'x'],
    ['bo', 'message', 'yes'],
  ]);
});
