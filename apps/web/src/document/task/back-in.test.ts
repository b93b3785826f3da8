import { expect, it } from 'vitest';
import { readHere } from '../composer/slash/people-commands.ts';
import { readTask } from '../composer/slash/task-command.ts';
import { readBackIn } from './back-in.ts';

it.each([
  ['drain the workers in 10m', 'drain the workers', 600],
  ['drain the workers, back in 5 min', 'drain the workers', 300],
  ['drain the workers 5m', 'drain the workers', 300],
  ['look at locks: 90s', 'look at locks', 90],
  ['call the vendor in 2 hours', 'call the vendor', 7200],
  ['restart api-10m', 'restart api-10m', undefined],
  ['wait for 10 mins of calm', 'wait for 10 mins of calm', undefined],
  ['5m', '5m', undefined],
])('the time to report back stands at the end: “%s”', (typed, text, inSeconds) => {
  expect(readBackIn(typed)).toEqual({ text, ...(inSeconds && { inSeconds }) });
});

const people = [
  { id: 'bo', name: 'Bo Berger' },
  { id: 'cy', name: 'Cy' },
];
const scene = { now: '2026-11-22T14:52:10.000Z', document: null, me: null, people };

it.each([
  [
    '@bo drain the workers in 10m',
    { name: 'Bo Berger', person: 'bo', text: 'drain the workers', inSeconds: 600 },
  ],
  ['@Bo Berger drain', { name: 'Bo Berger', person: 'bo', text: 'drain' }],
  ['@eve look at the routers', { name: 'eve', text: 'look at the routers' }],
])('[R37] /task %s', (rest, asked) => {
  expect(readTask(rest, scene)).toMatchObject({ command: { type: 'assignTask', ...asked } });
});

it.each(['drain the workers', '@bo', '@'])('[R37] /task %s names nobody, or nothing to do', (rest) => {
  expect(readTask(rest, scene)).toHaveProperty('wrong');
});

it.each([
  ['', { type: 'joinResponse' }],
  ['Deputy', { type: 'joinResponse', role: 'deputy' }],
  ['expert of databases', { type: 'joinResponse', role: 'expert', expertOf: 'databases' }],
  ['@cy', { type: 'addResponder', name: 'Cy', person: 'cy' }],
  ['@Eve of the network as communicator', { name: 'Eve of the network', role: 'communicator' }],
])('[R5] /here %s', (rest, asked) => {
  expect(readHere(rest, scene)).toMatchObject({ command: asked });
});

it.each(['in the office', '@', '@cy as boss'])('/here %s is refused in words', (rest) => {
  expect(readHere(rest, scene)).toHaveProperty('wrong');
});
