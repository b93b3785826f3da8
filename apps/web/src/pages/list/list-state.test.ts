// What the line of the list says of how live it is.

import { at } from '@sitrep/incident/testing/people';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Incidents } from '../../hooks/use-incidents.ts';
import type { ConnectionView } from '../../live/incident/incident-view.ts';
import { ListState } from './list-state.tsx';

function words(connection: Partial<ConnectionView>, more: Partial<Incidents> = {}): string {
  const list: Incidents = {
    ...{ incidents: [], isLive: false, isLoading: false, refusal: null, asOf: null, retry: () => {} },
    connection: { state: { phase: 'connecting' }, notLiveSince: null, newBuild: false, ...connection },
    ...more,
  };
  const html = renderToStaticMarkup(
    createElement(ListState, { list, fresh: 0, onShow: () => {}, now: at(60) }),
  );
  return html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

test('[UX39] it says Live where it is followed, and nowhere else', () => {
  expect(words({ state: { phase: 'live' } }, { isLive: true })).toBe('Live');
  // The first question failed, the socket is not there yet: nothing was ever received.
  expect(words({})).toBe('Connecting…');
  expect(words({}, { asOf: at(0) })).toMatch(/^Connecting… · as of/);
  expect(words({ state: { phase: 'stopped', reason: 'outdated' } })).toBe('Not live Reload');
  expect(words({ notLiveSince: at(0) }, { asOf: at(0) })).toMatch(/^Not live since .* as of .* Try now$/);
});
