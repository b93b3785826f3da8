// Google Cloud: Logs Explorer and Monitoring keep their time in matrix parameters of the path (`;duration=PT1H`).
// A `cursorTimestamp` scrolls to a moment and fixes nothing.

import type { Address } from '../../address.ts';
import { dropPairs, firstValue, has, pairsOf, setValue } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { iso, writeIso, writeIsoShort } from '../../time/absolute.ts';
import { compactDuration, isoDuration } from '../../time/duration.ts';
import { ago, beside, type Moment, unread } from '../../time/moment.ts';
import { type Reading, type Span, settledOpaque } from '../../tool.ts';

const lengthOf = (text: string) => isoDuration(text) ?? compactDuration(text);

export function readGoogleCloud(address: Address): Reading {
  const { matrix, query, path } = address;
  if (has(query, 'pageState')) return settledOpaque('its time is packed in “pageState” and cannot be seen');
  const halves = (firstValue(matrix, 'timeRange') ?? '').split('/');
  const span = endsSpan(matrix, {
    from: 'startTime',
    to: 'endTime',
    read: momentOf,
    write: path.startsWith('/logs/') ? writeIsoShort : writeIso,
    length: { keys: ['duration', 'timeRange'], read: lengthOf },
  });
  const domains = pairsOf(query, 'timeDomain');
  const domain = lengthOf(domains[0]?.value.text ?? '');
  const said: Partial<Span> =
    halves.length === 2
      ? { from: momentOf(halves[0] ?? ''), to: momentOf(halves[1] ?? '') }
      : domain !== null && !has(matrix, 'startTime', 'duration', 'timeRange')
        ? { from: ago(`${domain / 1000} seconds`, domain) }
        : {};
  const put: Span['put'] = (from, to, frame) => [...span.put(from, to, frame), ...dropPairs(query, domains)];
  return { spans: [around(address) ?? { ...span, ...said, put }] };
}

const momentOf = (text: string): Moment => iso(text, 'UTC') ?? unread(text);

/** `;aroundTime=…;duration=PT1H`: a length around a moment. */
function around({ matrix }: Address): Span | null {
  const [middle] = pairsOf(matrix, 'aroundTime');
  const [length] = pairsOf(matrix, 'duration');
  const half = (isoDuration(length?.value.text ?? '') ?? 0) / 2;
  if (!middle || !length || half === 0) return null;
  const moment = momentOf(middle.value.text);
  return {
    from: beside(moment, -half),
    to: beside(moment, half),
    put: (from, to) =>
      from === null || to === null
        ? []
        : [
            setValue(middle, writeIso(Math.round((from + to) / 2))),
            setValue(length, `PT${(to - from) / 1000}S`),
          ],
  };
}
