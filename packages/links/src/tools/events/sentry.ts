// Sentry: `statsPeriod=1h` wins over `start` and `end`, so it goes when they come. Times are written in UTC, and
// `utc=true` says so.

import type { Address } from '../../address.ts';
import { firstValue, putPairs } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { iso, writeWall } from '../../time/absolute.ts';
import { compactDuration } from '../../time/duration.ts';
import { beside, type Edge, unread, untilNow } from '../../time/moment.ts';
import { type Reading, settledFixed, settledLive } from '../../tool.ts';

const fortnightAgo = beside(untilNow, -1_209_600_000, '14 days ago');

export function readSentry({ path, query }: Address): Reading {
  if (/\/events\/[0-9a-f]{8,40}\/?$/i.test(path))
    return settledFixed('it is one event, for as long as Sentry keeps it');
  if (/\/issues\/(?:\d+|[A-Z0-9]+-[A-Z0-9-]+)\/?$/.test(path)) {
    return settledLive(
      'its numbers go on counting',
      'Open one event of it and copy that address, or paste the numbers.',
    );
  }
  const zone = firstValue(query, 'utc') === 'true' ? 'UTC' : null;
  const span = endsSpan(query, {
    from: 'start',
    to: 'end',
    read: (text) => iso(text, zone) ?? unread(text),
    write: (ms: number, edge: Edge) => writeWall(ms, edge, 'UTC', 'T'),
    absent: { from: fortnightAgo },
    length: { keys: ['statsPeriod'], read: compactDuration },
  });
  return {
    spans: [
      {
        ...span,
        put: (from, to, frame) => [
          ...span.put(from ?? span.from.at(frame), to ?? span.to.at(frame), frame),
          ...putPairs(query, [['utc', 'true']]),
        ],
      },
    ],
  };
}
