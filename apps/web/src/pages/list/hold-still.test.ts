import type { IncidentSummary } from '@sitrep/incident/wire/sync';
import { describe, expect, test } from 'vitest';
import { isSameOrder, orderOf, placesOf } from './hold-still.ts';

const row = (incidentId: string, more: Partial<IncidentSummary> = {}) =>
  ({ incidentId, severity: 'sev3', state: 'investigating', ...more }) as IncidentSummary;

test('the worst stands first, what is not known before what is mild, what is over apart', () => {
  const incidents = [
    row('mild', { severity: 'sev4' }),
    row('over', { state: 'resolved', severity: 'sev1' }),
    row('unknown', { severity: 'unknown' }),
    row('worst', { severity: 'sev1' }),
    row('newer', { severity: 'unknown' }),
  ];
  expect(orderOf(incidents)).toEqual({ open: ['worst', 'unknown', 'newer', 'mild'], over: ['over'] });
});

describe('[UX11] under somebody’s hands', () => {
  const order = orderOf([row('a'), row('b'), row('c', { state: 'resolved' })]);
  const ids = (places: readonly { incidentId: string }[]) => places.map(({ incidentId }) => incidentId);

  test('no row moves, whatever came, changed or went', () => {
    const now = [
      row('new', { severity: 'sev1' }),
      row('b', { severity: 'sev1', state: 'resolved' }),
      row('c', { state: 'investigating' }),
    ];
    const places = placesOf(order, now);
    expect(ids(places.open)).toEqual(['a', 'b']);
    expect(ids(places.over)).toEqual(['c']);
    expect(isSameOrder(order, orderOf(now))).toBe(false);
    // Its row says at once what it is now.
    expect(places.open[1]?.incident).toMatchObject({ severity: 'sev1', state: 'resolved' });
  });

  test('what is new is counted, what went leaves its place empty', () => {
    const { open, fresh } = placesOf(order, [row('b'), row('x'), row('y'), row('c', { state: 'resolved' })]);
    expect(open.map(({ incident }) => incident?.incidentId ?? null)).toEqual([null, 'b']);
    expect(fresh).toEqual(['x', 'y']);
  });

  test('what only changed its words is in order', () => {
    expect(
      isSameOrder(order, orderOf([row('a', { title: 'New' }), row('b'), row('c', { state: 'resolved' })])),
    ).toBe(true);
  });
});
