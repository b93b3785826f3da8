// Splunk: `earliest` and `latest`, alone or under the names of a form. Rule: a time inside the search text wins over
// both, so a link with a relative one there cannot be pinned from outside.

import type { Address } from '../../address.ts';
import { firstValue, has } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { writeSeconds } from '../../time/absolute.ts';
import { splunkTime } from '../../time/splunk-time.ts';
import { type Reading, settledLive, settledOpaque } from '../../tool.ts';

const IN_SEARCH = /\b(?:earliest|latest)\s{0,5}=\s{0,5}["']?(?:[-+@]|now|rt)/i;

export function readSplunk({ query, host }: Address): Reading | null {
  const names = query.pairs.flatMap(({ key }) =>
    /^.{0,80}(?:earliest|latest)(?:_time)?$/.test(key) ? key : [],
  );
  const hasJob = has(query, 'sid');
  if (names.length === 0 && !hasJob && !has(query, 'q') && !host.includes('splunk')) return null;
  if (IN_SEARCH.test(firstValue(query, 'q') ?? '')) {
    return settledLive(
      'the search text itself says a relative time, which wins over the link’s own',
      'Write earliest= and latest= as fixed times in the search, and copy the address again.',
    );
  }
  if (names.length === 0 && hasJob)
    return settledOpaque('it is a search job, which expires and shows no time');
  const starts = new Set(names.map((name) => name.replace('latest', 'earliest')));
  const spans = [...(starts.size > 0 ? starts : ['earliest'])].map((from) =>
    endsSpan(query, { from, to: from.replace('earliest', 'latest'), read: splunkTime, write: writeSeconds }),
  );
  return {
    spans,
    notes: hasJob ? ['The search job in it expires; the link then runs the search again.'] : [],
  };
}
