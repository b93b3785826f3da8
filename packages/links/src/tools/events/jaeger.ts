// Jaeger: microseconds, and a `lookback` that the page computes anew unless it says `custom`.

import type { Address } from '../../address.ts';
import { firstValue, has, putPairs } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { epochIn, writeMicros } from '../../time/absolute.ts';
import { compactDuration } from '../../time/duration.ts';
import { beside, unread, untilNow } from '../../time/moment.ts';
import { type Reading, settledFixed } from '../../tool.ts';

const ends = { from: 'start', to: 'end', read: epochIn('µs'), write: writeMicros };

export function readJaeger({ query }: Address): Reading | null {
  if (!has(query, 'service') || !has(query, 'lookback', 'start', 'end', 'limit')) return null;
  const lookback = firstValue(query, 'lookback') ?? '1h';
  const length = compactDuration(lookback);
  const from = length === null ? unread(lookback) : beside(untilNow, -length, lookback);
  const span = endsSpan(query, { ...ends, absent: { from } });
  return {
    spans: [
      {
        ...span,
        slides: lookback === 'custom' ? undefined : `looks back ${lookback} from now`,
        put: (first, last, frame) => [
          ...span.put(first, last, frame),
          ...putPairs(query, lookback === 'custom' ? [] : [['lookback', 'custom']]),
        ],
      },
    ],
  };
}

export const trace = settledFixed('it is one trace, for as long as Jaeger keeps it');
