// Chronograf and the dashboards of InfluxDB 2: `lower=now() - 1h&upper=…`, with a refresh that is paused by name.

import type { Address } from '../../address.ts';
import { has } from '../../codecs/params.ts';
import { endsSpan, refreshOf } from '../../spans/ends-span.ts';
import { epoch, iso, writeIso } from '../../time/absolute.ts';
import { compactDuration } from '../../time/duration.ts';
import { ago, type Moment, now, unread } from '../../time/moment.ts';
import type { Reading } from '../../tool.ts';

export function readInflux({ query }: Address): Reading {
  const ends = { read: influxTime, write: writeIso };
  const zoomed = has(query, 'zoomedLower', 'zoomedUpper');
  return {
    spans: [
      endsSpan(query, { ...ends, from: 'lower', to: 'upper' }),
      ...(zoomed ? [endsSpan(query, { ...ends, from: 'zoomedLower', to: 'zoomedUpper' })] : []),
    ],
    refresh: refreshOf(query, 'refresh', /^(?:paused|0|0s|off)$/i, 'Paused'),
  };
}

function influxTime(text: string): Moment {
  const [all, sign, words] = /^now\(\)(?: {0,3}([+-]) {0,3}(\w{1,20}))?$/.exec(text) ?? [];
  if (all === undefined)
    return iso(text.replace(/^'(.*)'$/, '$1'), null) ?? epoch(text, 'ms') ?? unread(text);
  if (words === undefined) return now;
  const length = compactDuration(words);
  return length === null ? unread(text) : ago(text, sign === '-' ? length : -length);
}
