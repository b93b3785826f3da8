import type { Command } from '@sitrep/incident/nouns';
import { staleness } from '@sitrep/incident/obligation';
import { ann, at, bo, cy } from '@sitrep/incident/testing/people';
import { declared, type Play } from '@sitrep/incident/testing/play';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Desk } from '../desk.ts';
import { AlarmBanner } from './alarm-banner.tsx';
import { AlarmRest } from './alarm-rest.tsx';
import { dueNow } from './due-now.ts';

const MINUTES = 60;

/** Ann coordinates; an update is promised in 20 minutes; three of Bo's tasks and one of her own are due in 25. */
function scene(): Play {
  const scene = declared();
  scene.must(ann, { type: 'takeCoordination' }, 1);
  scene.must(ann, { type: 'addUpdate', text: 'Looking', nextInSeconds: 20 * MINUTES }, 2);
  for (const [n, person] of [bo, bo, bo, ann].entries()) {
    const asked = { type: 'assignTask', name: person.name, person: person.id, text: `task ${n}` } as const;
    scene.must(ann, { ...asked, inSeconds: 25 * MINUTES }, 3 + n);
  }
  return scene;
}

function draw(scene: Play, seconds: number): string {
  const document = scene.document();
  const now = at(seconds);
  const send: Desk['send'] = (_command: Command) => {
    throw new Error('nothing is asked');
  };
  const desk: Desk = {
    ...{ incidentId: document.incidentId, document, me: ann, failed: [], pending: [] },
    ...{ send, retry: () => {}, discard: () => null, say: () => {} },
  };
  const isBeside = ['caution', 'warning'].includes(staleness(document, now)?.state ?? '');
  const rest = createElement(AlarmRest, { desk, now, isBeside, hears: false });
  if (!isBeside) return renderToStaticMarkup(rest);
  return renderToStaticMarkup(createElement(AlarmBanner, { document, now, early: true, rest }));
}

const count = (html: string, word: RegExp) => html.match(word)?.length ?? 0;

test('[UX23] of five that are due the worst stands in one banner, and the others are a count', () => {
  const html = draw(scene(), 31 * MINUTES);
  expect(count(html, /role="alert"/g)).toBe(1);
  expect(count(html, /STALE/g)).toBe(1);
  expect(html).toContain('+4 due');
  expect(html).not.toContain('task 0');
});

test('[UX23] where no status is due, one of those who are late stands in full', () => {
  const kept = scene();
  kept.must(ann, { type: 'addUpdate', text: 'Still looking', stillTrue: true }, 26 * MINUTES);
  const html = draw(kept, 27 * MINUTES);
  expect(html).toContain('task 0');
  expect(html).toContain('+2 due');
  expect(html).not.toMatch(/task 1|task 2|task 3|STALE/);
});

test('[UX23] [T14] the status stands before those who are late; of two that are missed the age before the promise', () => {
  const document = scene().document();
  const kinds = (minutes: number, me = ann.id) =>
    dueNow(document, at(minutes * MINUTES), me).status.map(({ kind, state }) => `${kind} ${state}`);
  expect(kinds(14)).toEqual([]);
  expect(kinds(16)).toEqual(['update caution']);
  expect(kinds(26)).toEqual(['update warning', 'staleness caution']);
  expect(kinds(31)).toEqual(['staleness warning', 'update warning']);
  expect(kinds(16, cy.id), 'nobody else is told before it is due').toEqual([]);
  expect(kinds(26, cy.id)).toEqual(['update warning']);
  expect(dueNow(document, at(31 * MINUTES), cy.id).late, 'who coordinates asks those who are late').toEqual(
    [],
  );
  expect(dueNow(document, at(31 * MINUTES), ann.id).late).toHaveLength(3);
});
