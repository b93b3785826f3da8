// What a tool's own file says of a link. Rule: it names the places where time stands and how to write there; what a
// link is, and what is offered, is decided once for all tools, in classify and pin.

import type { Address } from './address.ts';
import type { Edit } from './codecs/edit.ts';
import type { Frame, Moment } from './time/moment.ts';

export type Tool = {
  /** As people call it. */
  readonly name: string;
  /** The hosts it is known to live on; anywhere, where there is none. */
  readonly host?: RegExp;
  /** The paths it is known by. */
  readonly path?: RegExp;
  /** Null where the link is not this tool's after all. */
  read(address: Address): Reading | null;
};

export type Reading = Timed | Settled;

/** A link in which time can be written; one span for each pane or panel that has its own. */
export type Timed = {
  readonly spans: readonly Span[];
  /** The page reloads itself: how often, and how to stop it. */
  readonly refresh?: Refresh | null;
  readonly notes?: readonly string[];
};

/** A link whose nature its shape settles: no time can be written in it. */
export type Settled = {
  readonly settled: 'fixed' | 'relative' | 'opaque';
  readonly reason: string;
  /** What to do instead; nothing for fixed ones. */
  readonly next: string;
};

export type Span = {
  readonly from: Moment;
  readonly to: Moment;
  /** Why it moves although both its ends are written. */
  readonly slides?: string | undefined;
  /** Makes it exactly this; an end that is null keeps its bytes. */
  put(from: number | null, to: number | null, frame: Frame): Edit[];
};

export type Refresh = { readonly every: string; readonly stop: readonly Edit[] };

export const settledFixed = (reason: string): Settled => ({ settled: 'fixed', reason, next: '' });

export const settledLive = (
  reason: string,
  next = 'Paste a picture or the numbers into the timeline; they stay as they are now.',
): Settled => ({ settled: 'relative', reason, next });

export const settledOpaque = (
  reason: string,
  next = 'Open it, choose an absolute time there, and copy the long address.',
): Settled => ({ settled: 'opaque', reason, next });

export const cannotRead = settledOpaque('what is packed in it cannot be read');

export const shortLink = settledOpaque('it is a short link; what it leads to cannot be seen and may move');
