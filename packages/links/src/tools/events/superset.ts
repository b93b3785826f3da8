// Superset and Turnilo. Superset writes time ranges as words in rison (`native_filters`) or JSON (`form_data`); what it
// keeps under a key, and all of Turnilo, cannot be seen from outside.

import type { Address } from '../../address.ts';
import { json } from '../../codecs/json.ts';
import { has, type Pair } from '../../codecs/params.ts';
import { rison } from '../../codecs/rison.ts';
import { type Document, field, readDocument, setTree, type Tree, under } from '../../codecs/tree.ts';
import { writeIso } from '../../time/absolute.ts';
import { supersetRange } from '../../time/superset-time.ts';
import { cannotRead, type Reading, type Span, settledOpaque } from '../../tool.ts';

const KEYS = ['native_filters_key', 'form_data_key', 'permalink_key'];

export function readSuperset({ query, path }: Address): Reading | null {
  if (!path.includes('/superset/') && !has(query, 'native_filters', 'form_data', ...KEYS)) return null;
  if (has(query, ...KEYS) || /\/p\/[\w-]+\/?$/.test(path)) {
    return settledOpaque(
      'its filters are kept in Superset under a key and cannot be seen from outside',
      'Set fixed dates in its time filter first; a permalink made then keeps them. Say so beside the link.',
    );
  }
  const states = query.pairs.filter(({ key }) => key === 'native_filters' || key === 'form_data');
  const spans = states.map(spansIn);
  if (spans.includes(null)) return cannotRead;
  const found = spans.flatMap((some) => some ?? []);
  return found.length > 0
    ? { spans: found }
    : settledOpaque(
        'its time is not in the link but saved in Superset',
        'Set fixed dates in its time filter and copy the address again.',
      );
}

function spansIn({ key, value }: Pair): Span[] | null {
  const document = readDocument(value, key === 'form_data' ? json : rison);
  if (!document) return null;
  const { tree } = document;
  if (key === 'native_filters') {
    return (tree.fields ?? []).flatMap(({ tree: filter }) => {
      const range = field(field(filter, 'extraFormData'), 'time_range');
      const same = under(filter, ['value', 'label', 'time_range']).filter(
        (one) => one !== range && one.value === range?.value,
      );
      return range ? rangeSpan(document, range, same) : [];
    });
  }
  const filters = (field(tree, 'adhoc_filters')?.items ?? []).flatMap((filter) =>
    field(filter, 'operator')?.value === 'TEMPORAL_RANGE' ? (field(filter, 'comparator') ?? []) : [],
  );
  return [...under(tree, ['time_range']), ...filters].flatMap((range) => rangeSpan(document, range, []));
}

/** The range, and the places that repeat its words for show. */
function rangeSpan(document: Document, range: Tree, same: readonly Tree[]): Span[] {
  if (typeof range.value !== 'string') return [];
  const { from, to } = supersetRange(range.value);
  return [
    {
      from,
      to,
      put: (startMs, endMs, frame) => {
        const [start, end] = [startMs ?? from.at(frame), endMs ?? to.at(frame)];
        if (start === null || end === null) return [];
        const words = `${naive(start)} : ${naive(end)}`;
        return [range, ...same].map((one) => setTree(document, one, document.notation.quote(words)));
      },
    },
  ];
}

const naive = (ms: number) => writeIso(ms).replace(/(?:\.000)?Z$/, '');

export const readTurnilo = ({ hash }: Address): Reading | null =>
  /^[\w-]{1,80}\/\d{1,2}\/[\w+/=$-]{8,}$/.test(hash)
    ? settledOpaque(
        'its whole state is packed in the address and cannot be read',
        'Choose a fixed time there and copy the address again; then say beside the link that it is fixed.',
      )
    : null;
