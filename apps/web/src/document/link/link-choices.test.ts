import { describe, expect, it } from 'vitest';
import { judge, movingLinks, pinCommand, secretLinks } from './link-choices.ts';

const options = { now: '2021-07-25T22:00:00.000Z', start: '2021-07-25T20:30:00.000Z' };
const relative = 'https://g.example/d/abc/php?orgId=1&from=now-1h&to=now&refresh=30s';
const hour = '&from=1627246800000&to=1627250400000';

describe('an address somebody gives [R51]', () => {
  it('is offered as what it shows now, first; then around now, since the start, and as it is', () => {
    const { choices, ...judged } = judge(relative, options);
    expect(judged).toMatchObject({ tool: 'Grafana', class: 'relative', secrets: [] });
    expect(choices.map(({ id, words, class: of }) => [id, words, of])).toEqual([
      ['own', 'Fixed: the span it shows now, 25 Jul 2021 21:00–22:00Z', 'fixed'],
      ['around', 'Fixed: 30 minutes before and after now, 25 Jul 2021 21:30–22:30Z', 'fixed'],
      ['sinceStart', 'Fixed: since the start of the incident, 25 Jul 2021 20:30–22:00Z', 'fixed'],
      ['asTyped', 'As it is: it moves', 'relative'],
    ]);
    expect(choices[0]?.url).toBe(`https://g.example/d/abc/php?orgId=1${hour}`);
  });

  it('keeps the original beside the form that took its place, and says what is kept as it is', () => {
    const judged = judge(relative, options);
    const [own] = judged.choices;
    expect(pinCommand(relative, 'Errors', own ?? null, judged)).toEqual({
      type: 'pinLink',
      label: 'Errors',
      url: own?.url,
      class: 'fixed',
      original: relative,
      showsFrom: '2021-07-25T21:00:00.000Z',
      showsUntil: '2021-07-25T22:00:00.000Z',
    });
    const asTyped = judged.choices.at(-1) ?? null;
    expect(pinCommand(relative, 'Errors', asTyped, judged)).toEqual({
      type: 'pinLink',
      label: 'Errors',
      url: relative,
      class: 'relative',
    });
  });

  it('is never called fixed where the tool is not known', () => {
    const judged = judge('https://wiki.example/x', options);
    expect([judged.class, judged.choices]).toEqual(['unknown', []]);
  });

  it('takes the window somebody chose', () => {
    const window = { from: '2021-07-25T20:00:00.000Z', until: '2021-07-25T20:10:00.000Z' };
    expect(judge(relative, { ...options, window }).choices[0]?.id).toBe('asked');
  });
});

it('finds the links of a text that move, with their places, and those that may hold a secret', () => {
  const text = `see ${relative}, then https://wiki.example/x?token=abc`;
  const [link, ...others] = movingLinks(text, options);
  expect(others).toEqual([]);
  expect(text.slice(link?.start, link?.end)).toBe(relative);
  expect(secretLinks(text)).toEqual([{ name: 'token', looksLike: 'a token' }]);
});
