// Graphite: `/render` and `/composer`. Pinned as epochs, which need no zone.

import type { Address } from '../../address.ts';
import { firstValue, has } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { writeSeconds } from '../../time/absolute.ts';
import { graphiteTime } from '../../time/graphite-time.ts';
import { beside, untilNow } from '../../time/moment.ts';
import { knownZone } from '../../time/zone.ts';
import type { Reading } from '../../tool.ts';

const dayAgo = beside(untilNow, -86_400_000, '24 hours ago');

export function readGraphite({ query }: Address): Reading | null {
  if (!has(query, 'target', 'from', 'until')) return null;
  const zone = knownZone(firstValue(query, 'tz'));
  const read = (text: string) => graphiteTime(text, zone);
  const ends = { from: 'from', to: 'until', read, write: writeSeconds, absent: { from: dayAgo } };
  return { spans: [endsSpan(query, ends)] };
}
