// Netdata: time in the hash, `#menu_system;after=-3600;before=0`. Negative numbers are seconds before now, positive
// ones epoch milliseconds.

import type { Address } from '../../address.ts';
import { has } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { epochIn, writeMs } from '../../time/absolute.ts';
import { ago, type Moment, now } from '../../time/moment.ts';
import type { Reading } from '../../tool.ts';

const inMs = epochIn('ms');

export function readNetdata({ hash, hashParams }: Address): Reading | null {
  const params = hashParams(hash.includes(';') ? ';' : '&');
  if (!has(params, 'after', 'before')) return null;
  const ends = { read: netdataTime, write: writeMs };
  const highlight = { ...ends, from: 'highlight_after', to: 'highlight_before' };
  return {
    spans: [
      endsSpan(params, { ...ends, from: 'after', to: 'before' }),
      ...(has(params, 'highlight_after', 'highlight_before') ? [endsSpan(params, highlight)] : []),
    ],
  };
}

function netdataTime(text: string): Moment {
  if (/^-?0$/.test(text)) return now;
  return /^-\d{1,9}$/.test(text) ? ago(`${text} seconds`, -Number(text) * 1000) : inMs(text);
}
