// What can be done with an address somebody gives: the forms that stand still, the address as it is, what to look at before
// others see it. Loaded when an address is typed [R51]; nothing is fetched.

import type { Command } from '@sitrep/incident/nouns';
import type { LinkClass } from '@sitrep/incident/nouns/link';
import { classify } from '@sitrep/links/classify';
import { findLinks } from '@sitrep/links/find-links';
import { type Offer, pin } from '@sitrep/links/pin';
import { isPinRefusal } from '@sitrep/links/refusal';
import { type Secret, secretsIn } from '@sitrep/links/secrets-in';
import { clockWords, dayWords } from '../../ui/time/time-words.ts';

export type LinkChoice = {
  readonly id: Offer['kind'] | 'asTyped';
  readonly words: string;
  readonly url: string;
  readonly class: LinkClass;
  readonly window: Offer['window'];
};

export type Judged = {
  readonly tool: string | null;
  readonly class: LinkClass;
  readonly reason: string;
  /** What to do where no form of it stands still. */
  readonly next: string | null;
  /** The first is the one to take. Empty where the address is no link of a tool known here, or stands still already. */
  readonly choices: readonly LinkChoice[];
  readonly notes: readonly string[];
  readonly secrets: readonly Secret[];
};

export type JudgeOptions = {
  /** The moment the link was added. */
  readonly now: string;
  /** When the incident began. */
  readonly start: string | null;
  readonly window?: { readonly from: string; readonly until: string } | undefined;
};

export function judge(url: string, { now, start, window }: JudgeOptions): Judged {
  const verdict = classify(url);
  const said = { ...verdict, secrets: secretsIn(url) };
  if (verdict.class === 'fixed' || verdict.class === 'unknown')
    return { ...said, next: null, choices: [], notes: [] };
  const pinned = pin(url, {
    now: Date.parse(now),
    ...(start && { start: Date.parse(start) }),
    ...(window && { window: { from: Date.parse(window.from), to: Date.parse(window.until) } }),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  if (isPinRefusal(pinned)) return { ...said, next: pinned.next, choices: [], notes: [] };
  const fixed = pinned.offers.map(
    (offer): LinkChoice => ({
      id: offer.kind,
      words: `Fixed: ${offer.label}${windowWords(offer.window)}`,
      url: offer.url,
      class: 'fixed',
      window: offer.window,
    }),
  );
  const asTyped = {
    id: 'asTyped',
    words: 'As it is: it moves',
    url,
    class: verdict.class,
    window: null,
  } as const;
  return { ...said, next: null, choices: [...fixed, asTyped], notes: pinned.notes };
}

/** The links of a text that will show something else tomorrow and have a form that stands still. */
export function movingLinks(text: string, options: JudgeOptions) {
  return findLinks(text).flatMap(({ url, start, end }) => {
    const judged = judge(url, options);
    const [best] = judged.choices;
    return best ? [{ url, start, end, best, judged }] : [];
  });
}

/** The links of a text that may hold a token or a name. */
export function secretLinks(text: string): readonly Secret[] {
  return findLinks(text).flatMap(({ url }) => secretsIn(url));
}

export function firstLink(text: string): string {
  return findLinks(text)[0]?.url ?? '';
}

type PinLink = Extract<Command, { type: 'pinLink' }>;

/** The original stays beside the address that took its place. */
export function pinCommand(
  typed: string,
  label: string,
  chosen: LinkChoice | null,
  judged: Judged | null,
): PinLink {
  const command = { type: 'pinLink', label } as const;
  if (!chosen || chosen.id === 'asTyped')
    return { ...command, url: typed, class: judged?.class ?? 'unknown' };
  const { url, window } = chosen;
  const span = window && {
    showsFrom: new Date(window.from).toISOString(),
    showsUntil: new Date(window.to).toISOString(),
  };
  return { ...command, url, class: 'fixed', ...(url !== typed && { original: typed }), ...span };
}

export function windowWords(window: Offer['window']): string {
  if (!window) return '';
  const [from, until] = [new Date(window.from).toISOString(), new Date(window.to).toISOString()];
  return `, ${dayWords(from)} ${clockWords(from).slice(0, -1)}–${clockWords(until)}`;
}

export function secretWords(secrets: readonly Secret[]): string {
  return secrets.map(({ name, looksLike }) => `${name} (looks like ${looksLike})`).join(', ');
}
