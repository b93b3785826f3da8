// Kibana and OpenSearch Dashboards: rison in `_g` and `_a`, in the query of the hash or of the page. Rule: a panel may
// have a span of its own in `_a`; each counts.

import type { Address } from '../../address.ts';
import { addSpelled, has, type Params, pairsOf } from '../../codecs/params.ts';
import { rison } from '../../codecs/rison.ts';
import {
  type Document,
  field,
  readDocument,
  setFields,
  spellObject,
  type Tree,
  under,
} from '../../codecs/tree.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { fieldsSpan } from '../../spans/fields-span.ts';
import { epoch, iso, writeIso } from '../../time/absolute.ts';
import { dateMath } from '../../time/date-math.ts';
import { type Edge, type Moment, missing, unread } from '../../time/moment.ts';
import { cannotRead, type Reading, type Refresh, type Span, settledLive, settledOpaque } from '../../tool.ts';

const PAGES = /\/app\/(?:kibana|discover|dashboards|visualize|lens|timelion|data-explorer)\b|\/_dashboards\//;

const lastUsed = missing('the one last used');
const ends = { read: kibanaTime, write: writeIso, absent: { from: lastUsed, to: lastUsed } };
const inObject = { ...ends, from: 'from', to: 'to' };

export function readKibana({ query, hashQuery, hash, path }: Address): Reading | null {
  if (has(query, 'rangeFrom', 'rangeTo')) {
    return { spans: [endsSpan(query, { ...ends, from: 'rangeFrom', to: 'rangeTo' })] };
  }
  const states = [query, hashQuery].flatMap((list) => [...pairsOf(list, '_g'), ...pairsOf(list, '_a')]);
  if (states.length === 0 && !PAGES.test(path)) return null;
  if (states.some(({ value }) => value.text.startsWith('h@'))) {
    return settledOpaque(
      'its state sits in one person’s browser',
      'In Kibana choose Share, copy the long link, and add that.',
    );
  }
  const documents = states.flatMap(({ key, value }) => {
    const document = readDocument(value, rison);
    return document ? { key, document } : [];
  });
  if (documents.length < states.length) return cannotRead;
  const spans = documents.flatMap(({ key, document }) => spansIn(key, document));
  const global = documents.find(({ key }) => key === '_g')?.document;
  if (global) return { spans, refresh: refreshIn(global) };
  return hash === ''
    ? settledLive(
        'its time is not in the link but the one last used',
        'Choose a time there and copy the address again.',
      )
    : { spans: [...spans, newSpan(hashQuery)] };
}

function spansIn(key: string, document: Document): Span[] {
  const { tree } = document;
  if (key === '_g') return [timeSpan(document, tree, 'time')];
  const times = under(tree, ['time', 'timeRange', 'timerange']);
  return times
    .filter((time) => field(time, 'from') && field(time, 'to'))
    .map((time) => timeSpan(document, time, null));
}

/** Old versions say `mode:quick` or `mode:relative` beside the ends. */
function timeSpan(document: Document, parent: Tree, key: string | null): Span {
  const mode = field(key === null ? parent : field(parent, key), 'mode');
  return fieldsSpan(document, parent, key, { ...inObject, also: mode ? [['mode', 'absolute']] : [] });
}

/** No `_g` at all: the tool then takes the span used last. */
const newSpan = (list: Params): Span => ({
  from: lastUsed,
  to: lastUsed,
  put: (from, to) => {
    if (from === null || to === null) return [];
    const time = spellObject(rison, [
      ['from', rison.quote(writeIso(from))],
      ['to', rison.quote(writeIso(to))],
    ]);
    return [addSpelled(list, `_g=${spellObject(rison, [['time', time]])}`)];
  },
});

function refreshIn(document: Document): Refresh | null {
  const interval = field(document.tree, 'refreshInterval');
  const value = Number(field(interval, 'value')?.value ?? 0);
  if (!interval || !(value > 0) || field(interval, 'pause')?.value === true) return null;
  const stop = setFields(document, interval, [
    ['pause', '!t'],
    ['value', '0'],
  ]);
  return { every: `${value / 1000} s`, stop };
}

function kibanaTime(text: string, edge: Edge): Moment {
  return dateMath(text, edge) ?? epoch(text, 'ms') ?? iso(text, null) ?? unread(text);
}
