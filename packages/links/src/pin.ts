// A link that shows tomorrow what it shows now [R51]. Rule: only what says the time is written anew, and nothing leaves
// here as fixed that `classify` does not call fixed.

import { addressOf } from './address.ts';
import { classify, classOf } from './classify.ts';
import { applyEdits, type Edit } from './codecs/edit.ts';
import { type PinRefusal, refusePin, sentence } from './refusal.ts';
import { type Frame, isPossible } from './time/moment.ts';
import { knownZone } from './time/zone.ts';
import type { Span, Timed } from './tool.ts';
import { readLink } from './tools.ts';

/** Epoch milliseconds, `from` before `to`. */
export type Window = { readonly from: number; readonly to: number };

export type PinOptions = {
  /** The moment the link was added, epoch ms: relative times count from here. */
  readonly now: number;
  /** When the incident began, epoch ms: offered as a window where it lies before `now`. */
  readonly start?: number;
  /** A window somebody chose: offered first. */
  readonly window?: Window;
  /** IANA zone of the person, for roundings (`now/d`) and tools that read wall clocks in each person's zone. UTC where not given. */
  readonly zone?: string;
};

export type Offer = {
  /** asked: the window given · own: the span the link shows now · around: 30 minutes either side of now · sinceStart */
  readonly kind: 'asked' | 'own' | 'around' | 'sinceStart';
  /** For a button: "the span it shows now". */
  readonly label: string;
  /** The whole that is shown (panes may have shorter spans of their own); null where the link has no time at all. */
  readonly window: Window | null;
  readonly url: string;
};

export type Pinned = {
  readonly tool: string;
  /** The first offer's: the window asked for, else the link's own span where it can be known, else around now. */
  readonly url: string;
  readonly offers: readonly Offer[];
  /** Sentences a person should know before trusting it. */
  readonly notes: readonly string[];
};

const AROUND = 30 * 60_000;

/**
 * Turns a link into one that shows the same span for ever, and offers other windows. The original is the caller's to
 * keep. A link that is fixed already comes back byte for byte. Automatic reloading is taken out; every byte that says
 * neither time nor reloading stays as it is, in its place and spelling.
 *
 * Refusals: `notALink`, `tooLong` (over 32,768 characters), `badTime` (an option is no time, or a window that ends
 * before it begins), `unknownTool`, `cannotSee` (short links, packed state), `noFixedForm` (live lists). Never throws.
 */
export function pin(url: string, options: PinOptions): Pinned | PinRefusal {
  const { now, window, start } = options;
  const times = [now, ...(window ? [window.from, window.to] : []), ...(start === undefined ? [] : [start])];
  if (!times.every(isPossible) || (window && window.from >= window.to)) {
    return refusePin(
      'badTime',
      'The window is not one that begins before it ends, in the years 1 to 9999.',
      'Choose another window.',
    );
  }
  const address = addressOf(url);
  const known = typeof address === 'string' ? null : readLink(address);
  if (known === null)
    return refuseUnread(typeof address === 'string' ? address : 'unknownTool', classify(url).reason);
  const { tool, reading } = known;
  if ('settled' in reading) {
    const { settled, reason, next } = reading;
    if (settled !== 'fixed') {
      return refusePin(settled === 'opaque' ? 'cannotSee' : 'noFixedForm', `${tool}: ${reason}.`, next);
    }
    return { tool, url, offers: [{ kind: 'own', label: LABELS.own, window: null, url }], notes: [] };
  }
  return offerAll(url, tool, reading, options);
}

function refuseUnread(refused: 'notALink' | 'tooLong' | 'unknownTool', reason: string): PinRefusal {
  return refusePin(
    refused,
    sentence(reason),
    refused === 'unknownTool'
      ? 'Choose an absolute time in the tool and copy its address again, or paste a picture or the numbers.'
      : 'Copy the address from the address bar of the page and paste it again.',
  );
}

const LABELS: Record<Offer['kind'], string> = {
  asked: 'the window you chose',
  own: 'the span it shows now',
  around: '30 minutes before and after now',
  sinceStart: 'since the start of the incident',
};

function offerAll(
  url: string,
  tool: string,
  reading: Timed,
  { now, start, window, zone }: PinOptions,
): Pinned | PinRefusal {
  const frame: Frame = { now: Math.round(now), zone: knownZone(zone) ?? 'UTC' };
  const windows: [Offer['kind'], Window | undefined][] = [
    ['asked', window],
    ['around', { from: now - AROUND, to: now + AROUND }],
    ['sinceStart', start !== undefined && start < now ? { from: start, to: now } : undefined],
  ];
  const offers = windows.flatMap(([kind, wanted]) =>
    wanted ? offerOf(kind, url, whole(wanted), editsTo(reading, whole(wanted), frame)) : [],
  );
  const own = ownSpans(reading.spans, frame);
  const ownOffer = own
    ? offerOf('own', url, own.window, [...own.edits, ...(reading.refresh?.stop ?? [])])
    : [];
  const ordered = window
    ? [...offers.slice(0, 1), ...ownOffer, ...offers.slice(1)]
    : [...ownOffer, ...offers];
  const [first] = ordered;
  if (first === undefined || (window && first.kind !== 'asked')) {
    return refusePin(
      'cannotSee',
      `${tool}: a fixed time cannot be written into this address.`,
      'Choose an absolute time in the tool and copy its address again.',
    );
  }
  return { tool, url: first.url, offers: ordered, notes: notesOf(reading, frame) };
}

const whole = ({ from, to }: Window): Window => ({ from: Math.round(from), to: Math.round(to) });

const editsTo = ({ spans, refresh }: Timed, { from, to }: Window, frame: Frame): Edit[] => [
  ...spans.flatMap((span) => span.put(from, to, frame)),
  ...(refresh?.stop ?? []),
];

/** An offer, or nothing where what came out is not fixed after all. */
function offerOf(kind: Offer['kind'], url: string, window: Window, edits: Edit[]): Offer[] {
  const written = applyEdits(url, edits);
  return classify(written).class === 'fixed' ? [{ kind, label: LABELS[kind], window, url: written }] : [];
}

/** Every pane fixed to what it shows at the frame's now; null where one of them cannot be known. */
function ownSpans(spans: readonly Span[], frame: Frame): { window: Window; edits: Edit[] } | null {
  const edits: Edit[] = [];
  const windows: Window[] = [];
  for (const span of spans) {
    const [from, to] = [span.from.at(frame), span.to.at(frame)];
    if (from === null || to === null || from >= to) return null;
    windows.push({ from, to });
    if (classOf(span) === 'fixed') continue;
    edits.push(
      ...span.put(span.from.kind === 'fixed' ? null : from, span.to.kind === 'fixed' ? null : to, frame),
    );
  }
  const window = {
    from: Math.min(...windows.map(({ from }) => from)),
    to: Math.max(...windows.map(({ to }) => to)),
  };
  return { window, edits };
}

function notesOf({ spans, notes = [] }: Timed, { zone }: Frame): string[] {
  const assumed = new Set(spans.flatMap(({ from, to }) => [from.assumes, to.assumes]));
  return [
    ...notes,
    ...(assumed.has('zone')
      ? [`The link names no zone; its days and wall clocks were read in ${zone}.`]
      : []),
    ...(assumed.has('fiscal') ? ['Fiscal years were taken to begin in January.'] : []),
  ];
}
