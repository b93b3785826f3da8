// Honeycomb: a query in JSON with `time_range`, `start_time` and `end_time` in seconds. Two of the three fix it.

import type { Address } from '../../address.ts';
import { json } from '../../codecs/json.ts';
import { pairsOf } from '../../codecs/params.ts';
import {
  type Document,
  field,
  readDocument,
  replaceField,
  setFields,
  type Written,
} from '../../codecs/tree.ts';
import { epochIn, writeSeconds } from '../../time/absolute.ts';
import { beside, type Moment, unread, untilNow } from '../../time/moment.ts';
import { cannotRead, type Reading, type Span, settledFixed, settledOpaque } from '../../tool.ts';

const TWO_HOURS = 7200;
const inSeconds = epochIn('s');

export function readHoneycomb({ query, path }: Address): Reading {
  if (/\/result\/[^/]+/.test(path)) return settledFixed('it is a kept result');
  const [pair] = pairsOf(query, 'query');
  if (!pair) return settledOpaque('it holds no query whose time could be seen');
  const document = readDocument(pair.value, json);
  return document?.tree.fields ? { spans: [querySpan(document)] } : cannotRead;
}

function querySpan(document: Document): Span {
  const { tree } = document;
  const range = tree.fields?.find(({ key }) => key === 'time_range');
  const seconds = range ? range.tree.value : TWO_HOURS;
  const [start, end] = ['start_time', 'end_time'].map((key) => {
    const value = field(tree, key)?.value ?? null;
    return value === null ? null : inSeconds(String(value));
  });
  const by = (moment: Moment, sign: number) =>
    typeof seconds === 'number'
      ? beside(moment, sign * seconds * 1000, `${seconds} seconds away`)
      : unread('time_range');
  const to = end ?? (start ? by(start, 1) : untilNow);
  const from = start ?? by(to, -1);
  return {
    from,
    to,
    put: (first, last, frame) => {
      const [firstMs, lastMs] = [first ?? from.at(frame), last ?? to.at(frame)];
      if (firstMs === null || lastMs === null) return [];
      const ends: Written[] = [
        ['start_time', writeSeconds(firstMs, 'from')],
        ['end_time', writeSeconds(lastMs, 'to')],
      ];
      if (range && !start && !end) return [replaceField(document, range, ends)];
      if (range) ends.push(['time_range', writeSeconds(lastMs - firstMs, 'to')]);
      return setFields(document, tree, ends);
    },
  };
}
