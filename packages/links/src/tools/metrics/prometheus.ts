// Prometheus 2 and 3, Thanos, and vmui of VictoriaMetrics: `g0.expr=…&g0.range_input=1h`, one group for each panel.
// Rule: a panel moves exactly when neither `end_input` nor `moment_input` is there; one moving panel moves the link.

import type { Address } from '../../address.ts';
import { dropPairs, type Named, type Pair, type Params, putPairs } from '../../codecs/params.ts';
import { iso, writeWall } from '../../time/absolute.ts';
import { compactDuration, writeCompact } from '../../time/duration.ts';
import { beside, type Moment, unread, untilNow } from '../../time/moment.ts';
import { type Reading, type Span, settledLive } from '../../tool.ts';

type Panel = { readonly prefix: string; readonly pairs: readonly Pair[] };

export function readPrometheus({ query }: Address): Reading | null {
  const panels = panelsOf(query).filter(({ prefix, pairs }) =>
    pairs.some(({ key }) => key === `${prefix}expr`),
  );
  return panels.length === 0
    ? null
    : { spans: panels.map((panel) => panelSpan(query, panel, ['end_input', 'moment_input'], ' ')) };
}

/** vmui keeps one span for all panels, in the first group, and says beside it whether it slides. */
export function readVmui({ hashQuery }: Address): Reading | null {
  const panel = panelsOf(hashQuery).find(({ prefix }) => prefix === 'g0.');
  if (!panel) return null;
  const span = panelSpan(hashQuery, panel, ['end_input'], 'T');
  const sliding = panel.pairs.filter(
    ({ key, value }) => key === 'g0.relative_time' && !/^(?:none)?$/.test(value.text),
  );
  const words = sliding[0]?.value.text.replaceAll('_', ' ');
  const put: Span['put'] = (from, to, frame) => [
    ...dropPairs(hashQuery, sliding),
    ...span.put(from, to, frame),
  ];
  return { spans: [{ ...span, slides: words && `shows the ${words}`, put }] };
}

export const readAlertmanager = ({ hash }: Address): Reading | null =>
  /^\/(?:alerts|silences|status)\b/.test(hash)
    ? settledLive('it is a live list without a time, so there is no fixed form of it')
    : null;

function panelsOf({ pairs }: Params): Panel[] {
  const groups = Map.groupBy(pairs, ({ key }) => /^g\d{1,4}\./.exec(key)?.[0] ?? '');
  groups.delete('');
  return [...groups].map(([prefix, inside]) => ({ prefix, pairs: inside }));
}

function panelSpan(params: Params, { prefix, pairs }: Panel, ends: readonly string[], between: string): Span {
  const texts = (names: readonly string[]) =>
    pairs.flatMap(({ key, value }) => (names.includes(key.slice(prefix.length)) ? value.text || [] : []));
  const range = texts(['range_input'])[0] ?? '1h';
  const length = compactDuration(range);
  const to = endOf(new Set(texts(ends)));
  return {
    from: length === null ? unread(range) : beside(to, -length, `${range} before its end`),
    to,
    put: (from, end, frame) => {
      const until = end ?? to.at(frame);
      if (until === null) return [];
      const named: Named[] = ends.map((name) => [prefix + name, writeWall(until, 'to', 'UTC', between)]);
      if (from !== null && until - from !== length)
        named.push([`${prefix}range_input`, writeCompact(until - from)]);
      return putPairs({ ...params, pairs }, named, { behind: pairs.at(-1) });
    },
  };
}

function endOf(texts: Set<string>): Moment {
  const [text, other] = texts;
  if (text === undefined) return untilNow;
  return (other === undefined ? iso(text, 'UTC') : null) ?? unread([...texts].join(' and '));
}
