// Grafana: dashboards, panels, Explore, drilldown apps, short links. Rule: a dashboard without `from` and `to` shows
// whatever span is saved in it, which nobody can see from outside.

import type { Address } from '../../address.ts';
import { json } from '../../codecs/json.ts';
import { firstValue, has, type Pair, pairsOf, setValue } from '../../codecs/params.ts';
import { type Document, readDocument, setTree, type Tree } from '../../codecs/tree.ts';
import { endsSpan, refreshOf } from '../../spans/ends-span.ts';
import { fieldsSpan } from '../../spans/fields-span.ts';
import { epoch, iso, wallClock, writeMs } from '../../time/absolute.ts';
import { dateMath } from '../../time/date-math.ts';
import { compactDuration } from '../../time/duration.ts';
import { beside, type Edge, type Moment, missing, unread } from '../../time/moment.ts';
import { knownZone } from '../../time/zone.ts';
import { cannotRead, type Reading, type Span, settledFixed, settledLive, settledOpaque } from '../../tool.ts';

const saved = missing('saved in the dashboard');
const absent = { from: saved, to: saved };

export function readDashboard({ query }: Address): Reading {
  const zone = knownZone(firstValue(query, 'timezone') ?? firstValue(query, 'tz'));
  const read = (text: string, edge: Edge) => grafanaTime(text, edge, zone);
  const hasEnds = firstValue(query, 'from') !== null || firstValue(query, 'to') !== null;
  const span = hasEnds ? null : centredSpan(pairsOf(query, 'time')[0], pairsOf(query, 'time.window')[0]);
  return {
    spans: [span ?? endsSpan(query, { from: 'from', to: 'to', read, write: writeMs, absent })],
    refresh: refreshOf(query, 'refresh', /^(?:off|false|0)$/),
  };
}

/** Date math, epoch milliseconds, ISO 8601, and the compact dates of old versions, which are UTC. */
function grafanaTime(text: string, edge: Edge, zone: string | null): Moment {
  const old = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d))?$/.exec(text);
  if (old) return wallClock(text, old.slice(1), 'UTC');
  return dateMath(text, edge, zone) ?? epoch(text, 'ms') ?? iso(text, zone) ?? unread(text);
}

/** `time=…&time.window=…`: the middle and the length. */
function centredSpan(middle: Pair | undefined, window: Pair | undefined): Span | null {
  const centre = epoch(middle?.value.text ?? '', 'ms');
  const words = window?.value.text ?? '';
  const length = /^\d{1,15}$/.test(words) ? Number(words) : compactDuration(words);
  if (!middle || !window || !centre || !length) return null;
  return {
    from: beside(centre, -length / 2),
    to: beside(centre, length / 2),
    put: (from, to) =>
      from === null || to === null
        ? []
        : [setValue(middle, writeMs(Math.round((from + to) / 2))), setValue(window, writeMs(to - from))],
  };
}

export function readExplore({ query, host }: Address): Reading | null {
  const panes = query.pairs.filter(
    ({ key, value }) => /^(?:panes|left|right)$/.test(key) && value.text !== '',
  );
  if (panes.length === 0) {
    return has(query, 'schemaVersion', 'orgId') || host.includes('grafana')
      ? settledLive('it holds no query and shows the last hour', 'Run the query and copy the address then.')
      : null;
  }
  const read = panes.map(({ key, value }) => spansIn(key, readDocument(value, json)));
  const spans = read.flatMap((found) => found ?? []);
  return read.includes(null) || spans.length === 0 ? cannotRead : { spans };
}

function spansIn(key: string, document: Document | null): Span[] | null {
  if (!document) return null;
  const { tree } = document;
  if (key !== 'panes') return [tree.items ? arraySpan(document, tree.items) : rangeSpan(document, tree)];
  return tree.fields?.map((pane) => rangeSpan(document, pane.tree)) ?? null;
}

/** `["now-1h","now","Loki",{…}]`, as version 9 and older write it. */
function arraySpan(document: Document, [from, to]: readonly Tree[]): Span {
  const set = (tree: Tree | undefined, ms: number | null) =>
    tree && ms !== null ? [setTree(document, tree, json.quote(writeMs(ms)))] : [];
  return {
    from: paneTime(String(from?.value ?? ''), 'from'),
    to: paneTime(String(to?.value ?? ''), 'to'),
    put: (first, last) => [...set(from, first), ...set(to, last)],
  };
}

/** `{"queries":[…],"range":{"from":"now-1h","to":"now"}}` */
const rangeSpan = (document: Document, pane: Tree): Span =>
  fieldsSpan(document, pane, 'range', { from: 'from', to: 'to', read: paneTime, write: writeMs, absent });

const paneTime = (text: string, edge: Edge) => grafanaTime(text, edge, null);

export const publicDashboard = settledOpaque(
  'it is a public dashboard, and the span it shows cannot be seen from outside',
);

export const snapshot = settledFixed(
  'it is a snapshot and keeps what it showed, though it may be set to expire',
);
