// One end of a span, as a link says it. Rule: what a tool would show is told apart from what Sitrep can compute; an end
// nobody can compute is never filled in.

/** For whom a link is pinned: the moment it was added (epoch ms) and the zone wall clocks are read and written in. */
export type Frame = { readonly now: number; readonly zone: string };

export type Edge = 'from' | 'to';

export type Moment = {
  /**
   * fixed: the same for ever · moving: depends on the day it is opened · missing: not in the link ·
   * misread: fixed, but in a unit the tool reads otherwise · unread: not understood
   */
  readonly kind: 'fixed' | 'moving' | 'missing' | 'misread' | 'unread';
  /** As a person would say it. */
  readonly text: string;
  /** Epoch ms, or null where it cannot be known. */
  at(frame: Frame): number | null;
  /** What had to be taken as given to compute it. */
  readonly assumes?: 'zone' | 'fiscal';
};

const EARLIEST = -62_135_596_800_000;
const LATEST = 253_402_300_799_999;

/** In the years 1 to 9999, as every tool and Sitrep itself writes times. */
export const isPossible = (ms: number): boolean => ms >= EARLIEST && ms <= LATEST;

const within = (ms: number | null) => (ms !== null && isPossible(ms) ? Math.round(ms) : null);

export const fixed = (text: string, at: (frame: Frame) => number | null, assumes?: 'zone'): Moment => ({
  kind: 'fixed',
  text,
  at: (frame) => within(at(frame)),
  ...(assumes && { assumes }),
});

export const moving = (
  text: string,
  at: (frame: Frame) => number | null,
  assumes?: Moment['assumes'],
): Moment => ({
  ...fixed(text, at),
  kind: 'moving',
  ...(assumes && { assumes }),
});

/** Not in the link. `text` says what the tool then does; `at` computes it where that is known. */
export const missing = (text: string, at: (frame: Frame) => number | null = () => null): Moment => ({
  ...moving(text, at),
  kind: 'missing',
});

export const unread = (text: string): Moment => ({ kind: 'unread', text, at: () => null });

export const now: Moment = moving('now', (frame) => frame.now);

export const ago = (text: string, ms: number): Moment => moving(text, (frame) => frame.now - ms);

/** No end in the link: the tool shows all until now. */
export const untilNow: Moment = { ...now, kind: 'missing' };

/** The same kind of moment, so much later. */
export const beside = (moment: Moment, ms: number, text = moment.text): Moment => ({
  ...moment,
  text,
  at: (frame) => {
    const instant = moment.at(frame);
    return instant === null ? null : within(instant + ms);
  },
});
