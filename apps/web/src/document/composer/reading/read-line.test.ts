import { meantPrivate } from '@sitrep/chatlog/testing/slips-of-hand';
import type { Command } from '@sitrep/incident/nouns';
import { ann, at, bo } from '@sitrep/incident/testing/people';
import { declared } from '@sitrep/incident/testing/play';
import { hasBangLine } from '@sitrep/incident/text/bang';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { readLine, type Ticks } from './read-line.ts';
import type { Scene } from './scene.ts';

const play = declared();
play.must(ann, { type: 'takeCoordination' });
const people = [ann, bo, { id: 'x', name: 'Bo Berger' }, { id: 'y', name: 'Cy Winter' }];
const scene: Scene = { now: at(3600), document: play.document(), me: ann, people };
const none: Ticks = { private: false, approx: false, asText: false };
const hourAgo = { happenedAt: at(0), approx: false };
const clock = at(0).slice(11, 16);

const read = (typed: string, ticks: Partial<Ticks> = {}) => {
  const line = readLine(typed, { ...none, ...ticks }, scene);
  if (line.kind === 'command') return line.command;
  return line.kind === 'wrong' ? line.refusal.happened : line.kind;
};
const entry = (text: string, more: object = {}) => ({ type: 'appendEntry', text, ...more });

describe('a typed line [R12, R20, R21]', () => {
  it.each<[string, unknown]>([
    ['restarted api-3', entry('restarted api-3')],
    ['!log restarted api-3', entry('restarted api-3', { kind: 'log' })],
    ['!log-private blocked foonet', entry('blocked foonet', { kind: 'log', private: true })],
    [`${clock} !log restarted`, entry('restarted', { kind: 'log', ...hourAgo })],
    ['/decision no failover', entry('no failover', { kind: 'decision' })],
    [`${clock} /decision no failover`, entry('no failover', { kind: 'decision', ...hourAgo })],
    [`/decision ${clock} no failover`, entry('no failover', { kind: 'decision', ...hourAgo })],
    ['/private the key is real', entry('the key is real', { private: true })],
    ['/key db-7 is back', entry('db-7 is back', { key: true })],
    ['/etc is full', entry('/etc is full')],
    ['ping @bo', entry('ping @bo')],
    ['/status mitigating', { type: 'setState', state: 'mitigating', was: 'investigating' }],
    ['/severity sev2', { type: 'setSeverity', severity: 'sev2', was: 'unknown' }],
    [
      '/impact services checkout down',
      { type: 'setImpact', area: 'services', text: 'checkout down', typedOn: null },
    ],
    ['/action @cy alert on lock wait', { type: 'addAction', text: 'alert on lock wait', owner: 'Cy Winter' }],
    ['/action @dora call them', { type: 'addAction', text: 'call them', owner: 'dora' }],
    ['/action test the failover', { type: 'addAction', text: 'test the failover' }],
    ['/measure 3DS off, undo: flip it back', { type: 'addMeasure', text: '3DS off', undo: 'flip it back' }],
    [`${clock} /measure @bo cache on`, { type: 'addMeasure', text: 'cache on', by: 'Bo', since: at(0) }],
    ['/hypothesis locks; test: watch', { type: 'stateHypothesis', text: 'locks', test: 'watch' }],
    ['/update 2 of 4 done next: 15m', { type: 'addUpdate', text: '2 of 4 done', nextInSeconds: 900 }],
    ['/update done eta: +1h', { type: 'addUpdate', text: 'done', eta: at(7200) }],
    ['/update next: 15m', 'The update has no text.'],
    ['/update x eta: soon', 'This is no time ahead.'],
    ['/hypothesis', 'The hypothesis has no text.'],
    ['/measure undo: it', 'The measure has no text.'],
    ['/measure !log-private ACL', 'This looks like “!log-private”, which belongs into an entry.'],
    ['/ic @Bo', { type: 'offerHandoff', to: bo.id }],
    ['/ic @Bo Berger', { type: 'offerHandoff', to: 'x' }],
    ['/ic @b', 'Nobody, or more than one, has this name.'],
    ['/status gone', 'This is no state.'],
    ['/decision', 'There is no text behind the command.'],
    ['!log', 'There is no text behind the command.'],
    ['/impact !log-private x', 'This looks like “!log-private”, which belongs into an entry.'],
    ['  ', 'empty'],
  ])('%s', (typed, wanted) => expect(read(typed)).toEqual(wanted));

  it('takes the time for text where it was told to', () => {
    expect(read(`${clock} is when it broke`, { asText: true })).toEqual(entry(`${clock} is when it broke`));
  });

  it('makes private what can be, and refuses the rest', () => {
    expect(read('/impact users all', { private: true })).toBe('This cannot be private.');
    expect(read('/measure ACL on', { private: true })).toEqual({
      type: 'addMeasure',
      text: 'ACL on',
      private: true,
    });
    expect(read('!logging x', { private: true })).toEqual(entry('!logging x', { private: true }));
  });
});

describe('[H20] what is asked about', () => {
  const asked = (typed: string) => {
    const line = readLine(typed, none, scene);
    return line.kind === 'asked' ? line.answers.map(({ id, command }) => [id, command]) : line;
  };

  it('is private as typed, or private without the command; never public where it begins with `!`', () => {
    expect(asked(`${clock} !lgo-private blocked foonet`)).toEqual([
      ['asTyped', entry('!lgo-private blocked foonet', { private: true, ...hourAgo })],
      ['asLog', entry('blocked foonet', { private: true, kind: 'log', ...hourAgo })],
    ]);
  });

  it('may be public where it merely looks like it', () => {
    expect(asked('we log private data')).toEqual([
      ['asTyped', entry('we log private data', { private: true })],
      ['asLog', entry('we log private data', { private: true, kind: 'log' })],
      ['public', entry('we log private data')],
    ]);
  });
});

test('[H20] of 100,000 slips of !log-private, with and without a time, none is sent as public', {
  timeout: 240_000,
}, () => {
  const isPrivate = (command: Command) => 'private' in command && command.private === true;
  const before = fc.constantFrom('', '', '', `${clock} `, '-5m ', '/decision ', '~', '/key ');
  const holds = fc.property(before, meantPrivate, (lead, typed) => {
    const line = readLine(`${lead}${typed}`, none, scene);
    if (line.kind === 'command') return isPrivate(line.command);
    if (line.kind !== 'asked') return true;
    return line.answers.every(
      ({ command }) => isPrivate(command) || !hasBangLine('text' in command ? String(command.text) : ''),
    );
  });
  fc.assert(holds, { numRuns: 100_000 });
});
