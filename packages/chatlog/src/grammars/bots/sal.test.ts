import { expect, test } from 'vitest';
import { logLines } from '../../log-lines.ts';
import { readChat } from '../../read-chat.ts';

const entries = [
  '2021-07-25T21:59 Universal Otter: reverted <a> & purged "b" | see https://x.example/?a=1&b=2',
  '2021-07-25T22:33 bo|cloud: 9 too: done',
  '2021-07-26T00:01 rhea: {{done}}',
];

const shapes: Readonly<Record<string, string>> = {
  'the source of the wiki': `{{SAL-nav}}
== 2021-07-26 ==
* {{safesubst:SAL entry|1=00:01 rhea: {{done}}}}

== 2021-07-25 ==
* {{safesubst:SAL entry|1=22:33 bo|cloud: 9 too: done}}
* {{safesubst:SAL entry|1=21:59 Universal Otter: reverted <a> & purged "b" {{!}} see https://x.example/?a=1&b=2}}`,
  'older source, with the month in words': `=== July 26, 2021 ===
* 00:01 rhea: {{done}}
=== July 25, 2021 ===
* 22:33 bo|cloud: 9 too: done
* 21:59 Universal Otter: reverted <a> & purged "b" | see https://x.example/?a=1&b=2`,
  'the page of the wiki': `2021-07-26
00:01 rhea: {{done}}
2021-07-25
22:33 bo|cloud: 9 too: done
21:59 Universal Otter: reverted <a> & purged "b" | see https://x.example/?a=1&b=2`,
  'the log tool, between spaces': `2021-07-26
00:01  <rhea>  {{done}}
2021-07-25
22:33  <bo|cloud>  9 too: done
21:59  <Universal Otter>  reverted <a> & purged "b" | see https://x.example/?a=1&b=2`,
  'the log tool, between tabs': `2021-07-26
00:01\t<rhea>\t{{done}}
2021-07-25
22:33 \t<bo|cloud> \t9 too: done
21:59\t<Universal Otter>\treverted <a> & purged "b" | see https://x.example/?a=1&b=2`,
  'the log tool, as one space is left': `2021-07-26
00:01 <rhea> {{done}}
2021-07-25
22:33 <bo|cloud> 9 too: done
21:59 <Universal Otter> reverted <a> & purged "b" | see https://x.example/?a=1&b=2`,
  'comments on a task': `Mentioned in SAL (#ops) [2021-07-25T21:59:10Z] <Universal Otter> reverted <a> & purged "b" | see https://x.example/?a=1&b=2
Mentioned in SAL (#ops) [2021-07-25T22:33:11Z] <bo|cloud> 9 too: done
{nav icon=file, name=Mentioned in SAL (#ops), href=https://log.example/1} [2021-07-26T00:01:12Z] <rhea> {{done}}`,
  'comments on a task, over two lines': `stashbot added a comment.
Mentioned in SAL (#ops)
[2021-07-25T21:59:10Z] <Universal Otter> reverted <a> & purged "b" | see https://x.example/?a=1&b=2
stashbot added a comment.
Mentioned in SAL (#ops)
[2021-07-25T22:33:11Z] <bo|cloud> 9 too: done
Mentioned in SAL (#ops)
[2021-07-26T00:01:12Z] <rhea> {{done}}`,
};

test.each(Object.entries(shapes))('%s', (_, text) => {
  const reading = readChat(text, { incidentFrom: '2021-07-25T20:00:00Z' });
  expect(reading.format).toBe('sal');
  expect(reading.questions).toEqual([]);
  const logged = logLines(reading.lines);
  expect(logged.map(({ at, who, text }) => `${at?.slice(0, 16)} ${who}: ${text}`)).toEqual(entries);
  expect(logged).toHaveLength(reading.lines.length);
});

test.each([
  [
    'a chat below a date',
    '2021-07-25\n21:20 <bo> hi\n21:25 <cy> !log restarted db-3\n21:19 <bo> ok',
    'irssi',
  ],
  ['a chat that goes forward', '2021-07-25\n21:20 <bo> hi\n21:25 <cy> ok', 'irssi'],
  ['a timeline kept by hand', '== 2021-07-25 ==\n* 21:20 bo: restarted\n* 21:25 cy: it is back', 'plain'],
])('%s is no such log', (_, text, format) => {
  const reading = readChat(text);
  expect(reading.format).toBe(format);
  expect(reading.questions.map(({ about }) => about)).toContain('zone');
});
