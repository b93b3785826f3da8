// A span spelled as two parameters, `from=…&to=…`, the shape most tools have; and a refresh that is a third.

import { dropPairs, type Pair, type Params, pairsOf, putPairs, setValue } from '../codecs/params.ts';
import { ago, type Edge, type Moment, missing, unread, untilNow } from '../time/moment.ts';
import type { Refresh, Span } from '../tool.ts';

export type Ends = {
  readonly from: string;
  readonly to: string;
  read(text: string, edge: Edge): Moment;
  write(ms: number, edge: Edge, zone: string): string;
  /** What the tool shows where an end is not given; unless said, a start of its own choice, and an end of now. */
  readonly absent?: { readonly from?: Moment; readonly to?: Moment };
  /** A length before now: it wins over the ends, and goes when they come. Its milliseconds, or null. */
  readonly length?: { readonly keys: readonly string[]; read(text: string): number | null };
};

const inTool = missing('set in the tool');

export function endsSpan(params: Params, { from, to, read, write, absent, length }: Ends): Span {
  const lengths = (length?.keys ?? []).flatMap((key) => pairsOf(params, key));
  const words = lengths.find(({ value }) => value.text !== '')?.value.text;
  const ends = {
    from: endOf(pairsOf(params, from), absent?.from ?? inTool, (text) => read(text, 'from')),
    to: endOf(pairsOf(params, to), absent?.to ?? untilNow, (text) => read(text, 'to')),
  };
  return {
    ...(words === undefined ? ends : { from: before(words, length?.read(words) ?? null), to: untilNow }),
    put: (first, last, { zone }) =>
      putPairs(
        params,
        [
          ...(first === null ? [] : [[from, write(first, 'from', zone)] as const]),
          ...(last === null ? [] : [[to, write(last, 'to', zone)] as const]),
        ],
        { instead: lengths, behind: [...pairsOf(params, from), ...pairsOf(params, to)][0] },
      ),
  };
}

const before = (words: string, ms: number | null): Moment => (ms === null ? unread(words) : ago(words, ms));

/** An end said twice and differently is no end. */
function endOf(pairs: readonly Pair[], absent: Moment, read: (text: string) => Moment): Moment {
  const [text, ...others] = new Set(pairs.map(({ value }) => value.text).filter((value) => value !== ''));
  if (others.length > 0) return unread(`${text} and ${others.join(' and ')}`);
  return text === undefined ? absent : read(text);
}

/** A refresh that is a parameter: taken out, or set to the word for "off" where the tool has one. */
export function refreshOf(params: Params, key: string, off: RegExp, offWord?: string): Refresh | null {
  const on = pairsOf(params, key).filter(({ value }) => value.text !== '' && !off.test(value.text));
  const stop = offWord === undefined ? dropPairs(params, on) : on.map((pair) => setValue(pair, offWord));
  return on[0] ? { every: on[0].value.text, stop } : null;
}
