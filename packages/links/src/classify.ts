// What a link will show tomorrow. Rule: fixed is said only of a link whose every span, in every pane, stands still and
// that does not reload itself; whatever cannot be seen is said to be unseen.

import { addressOf, type NoAddress } from './address.ts';
import type { Moment } from './time/moment.ts';
import type { Span, Timed } from './tool.ts';
import { readLink } from './tools.ts';

/**
 * fixed: shows the same span for ever (while the tool keeps its records) · relative: moves with the day it is opened ·
 * half-fixed: one end stands, the other moves, or the page reloads itself · opaque: a known tool, but its time cannot
 * be seen in the link · unknown: no tool Sitrep knows, or no link at all.
 */
export type LinkClass = 'fixed' | 'relative' | 'half-fixed' | 'opaque' | 'unknown';

export type Verdict = {
  /** The tool as people call it, or null. */
  readonly tool: string | null;
  readonly class: LinkClass;
  /** A clause for people, without a full stop: "ends now, so it moves". */
  readonly reason: string;
};

/**
 * Judges a web address by its shape alone; nothing is fetched, no clock is read. [R51]: whoever adds a dashboard link
 * is shown this at once, and offered what `pin` makes of it.
 *
 * Never throws: what is no http or https address, or longer than 32,768 characters, is `unknown`.
 */
export function classify(url: string): Verdict {
  const address = addressOf(url);
  if (typeof address === 'string') return { tool: null, class: 'unknown', reason: NOT_READ[address] };
  const known = readLink(address);
  if (known === null) {
    return { tool: null, class: 'unknown', reason: 'Sitrep does not know this tool, so it may move' };
  }
  const { tool, reading } = known;
  if ('settled' in reading) return { tool, class: reading.settled, reason: reading.reason };
  return { tool, ...judge(reading) };
}

const NOT_READ: Record<NoAddress, string> = {
  notALink: 'it is not a web address that starts with http:// or https://',
  tooLong: 'it is longer than 32,768 characters',
};

export function judge({ spans, refresh }: Timed): { class: LinkClass; reason: string } {
  const judged = spans.map((span) => ({ span, class: classOf(span) }));
  for (const one of ['relative', 'opaque', 'half-fixed'] as const) {
    const found = judged.filter((span) => span.class === one);
    if (found[0] === undefined) continue;
    const which = spans.length > 1 ? `in ${found.length} of ${spans.length} panes: ` : '';
    return { class: one, reason: which + reasonOf(found[0].span) };
  }
  if (refresh)
    return { class: 'half-fixed', reason: `its span is fixed, but it reloads itself (${refresh.every})` };
  return { class: 'fixed', reason: 'it starts and ends at fixed moments' };
}

export function classOf({ from, to, slides }: Span): Exclude<LinkClass, 'unknown'> {
  const kinds = [from.kind, to.kind];
  if (kinds.includes('unread')) return 'opaque';
  if (slides) return 'relative';
  if (kinds.every((kind) => kind === 'fixed')) return 'fixed';
  return kinds.some((kind) => kind === 'fixed' || kind === 'misread') ? 'half-fixed' : 'relative';
}

function reasonOf({ from, to, slides }: Span): string {
  const odd = [from, to].find(({ kind }) => kind === 'unread');
  if (odd) return `“${shorten(odd.text)}” is not a time Sitrep can read`;
  if (slides) return slides;
  const misread = [from, to].find(({ kind }) => kind === 'misread');
  if (misread) return `its time is written ${misread.text}`;
  if (to.kind === 'fixed') return `${said('start', from)}, so its start moves`;
  if (from.kind === 'fixed') return `starts at a fixed moment but ${said('end', to)}, so it grows`;
  return `${said(from.kind === 'missing' && to.text === from.text ? 'time' : 'end', to)}, so it moves`;
}

function said(what: 'start' | 'end' | 'time', { kind, text }: Moment): string {
  if (text === 'now') return `${what}s now`;
  return kind === 'missing' ? `its ${what} is not in the link but ${text}` : `${what}s at “${shorten(text)}”`;
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
