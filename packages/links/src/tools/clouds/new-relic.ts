// New Relic: `platform[timeRange][duration]` or plain `duration`, in milliseconds; begin and end take its place. A pane
// is JSON in base64 and may hold a span of its own, which nothing outside of it can fix.

import type { Address } from '../../address.ts';
import { firstValue, has, pairsOf, setValue } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { epochIn, writeMs } from '../../time/absolute.ts';
import { type Reading, settledOpaque } from '../../tool.ts';

const ends = { read: epochIn('ms'), write: writeMs };
const length = { read: (text: string) => (/^\d{1,13}$/.test(text) ? Number(text) : null) };
const NEW = { ...ends, from: 'begin', to: 'end', length: { ...length, keys: ['duration'] } };
const OLD = {
  ...ends,
  from: 'platform[timeRange][begin_time]',
  to: 'platform[timeRange][end_time]',
  length: { ...length, keys: ['platform[timeRange][duration]'] },
};

export function readNewRelic({ query }: Address): Reading {
  const packed = ['pane', 'overlay', 'state'].map((key) => fromBase64(firstValue(query, key) ?? ''));
  if (packed.some((words) => /"(?:duration|begin_?time|timeRange)"/i.test(words))) {
    return settledOpaque('a pane packed in it has a time of its own');
  }
  const span = endsSpan(query, has(query, 'duration', 'begin', 'end') ? NEW : OLD);
  const fallback = pairsOf(query, 'platform[$isFallbackTimeRange]').filter(
    ({ value }) => value.text === 'true',
  );
  return {
    spans: [
      {
        ...span,
        put: (from, to, frame) => [
          ...span.put(from, to, frame),
          ...fallback.map((pair) => setValue(pair, 'false')),
        ],
      },
    ],
  };
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Enough of base64 to look for plain words in it. */
function fromBase64(packed: string): string {
  let out = '';
  let held = 0;
  let bits = 0;
  for (const char of packed) {
    const six = ALPHABET.indexOf(char === '-' ? '+' : char === '_' ? '/' : char);
    if (six < 0) continue;
    held = ((held << 6) | six) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    out += String.fromCharCode((held >> bits) & 0xff);
  }
  return out;
}
