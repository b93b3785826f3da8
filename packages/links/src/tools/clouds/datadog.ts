// Datadog: epoch milliseconds, which mean nothing while `live=true` or `refresh_mode=sliding` stands beside them.

import type { Address } from '../../address.ts';
import { has, type Params, pairsOf, putPairs, setValue } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { epochIn, writeMs } from '../../time/absolute.ts';
import { missing } from '../../time/moment.ts';
import type { Reading, Span } from '../../tool.ts';

const saved = missing('saved in the dashboard');
const ends = { read: epochIn('ms'), write: writeMs, absent: { from: saved, to: saved } };

export function readDatadog({ query }: Address): Reading {
  const spans = [tsSpan(query, 'from_ts', 'to_ts', '')];
  if (has(query, 'fullscreen_start_ts', 'fullscreen_end_ts')) {
    spans.push(tsSpan(query, 'fullscreen_start_ts', 'fullscreen_end_ts', 'fullscreen_'));
  }
  return { spans };
}

function tsSpan(query: Params, from: string, to: string, prefix: string): Span {
  const span = endsSpan(query, { ...ends, from, to });
  const live = pairsOf(query, `${prefix}live`).filter(({ value }) => value.text === 'true');
  const sliding = pairsOf(query, `${prefix}refresh_mode`).filter(({ value }) => value.text === 'sliding');
  const [on] = [...live, ...sliding];
  return {
    ...span,
    slides: on && `“${on.key}=${on.value.text}” makes it slide although it names times`,
    put: (first, last, frame) => [
      ...span.put(first, last, frame),
      ...live.map((pair) => setValue(pair, 'false')),
      ...sliding.map((pair) => setValue(pair, 'paused')),
      ...putPairs(query, prefix === '' && !has(query, from, to, 'live') ? [['live', 'false']] : []),
    ],
  };
}
