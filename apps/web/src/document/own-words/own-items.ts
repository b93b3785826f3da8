// What a person typed that the server does not have, as items to read: what it is, its words, and what became of it.

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import type { KeptRow, OwnWords } from '../../hooks/device/use-own-words.ts';

export type OwnItem = {
  readonly key: string;
  readonly incidentId: string | null;
  /** `Entry`, `Reason to strike an entry out`, … */
  readonly what: string;
  /** Empty where an act has no words. */
  readonly text: string;
  /** When it was asked for; null for what is half written. */
  readonly askedAt: string | null;
  readonly isPrivate: boolean;
  readonly state: 'waiting' | 'refused' | 'draft' | 'unreadable';
  /** On this device's disk; otherwise in the memory of this tab, or of another one. */
  readonly keptIn: 'device' | 'tab' | 'otherTab';
  readonly refusal: Refusal | null;
};

/** Oldest first; drafts without words are none. */
export function ownItems({ unsent, drafts, unreadable }: OwnWords): readonly OwnItem[] {
  const asked = unsent.map(({ id, incidentId, command, askedAt, refusal, ...kept }): OwnItem => {
    const state = refusal ? 'refused' : 'waiting';
    const isPrivate = 'private' in command && command.private === true;
    const said = { what: actWords(command), text: wordsIn(command) };
    return { key: id, incidentId, ...said, askedAt, isPrivate, state, keptIn: place(kept), refusal };
  });
  const begun = drafts.flatMap(({ incidentId, form, words, ...kept }, at): OwnItem[] => {
    const text = wordsIn(words);
    const keptIn = place(kept);
    // Two tabs may hold two wordings for one form.
    const key = `${draftKey(incidentId, form)}${keptIn === 'otherTab' ? ` ${at}` : ''}`;
    const rest = { askedAt: null, state: 'draft' as const, keptIn, refusal: null };
    const isPrivate = Boolean(words.private);
    return text ? [{ key, incidentId, what: formWords(form), text, isPrivate, ...rest }] : [];
  });
  const unread = unreadable.map(({ key, incidentId, raw, ...kept }): OwnItem => {
    const rest = { askedAt: null, isPrivate: false, state: 'unreadable' as const, refusal: null };
    const what = 'Kept by another version of this page';
    return { key, incidentId, what, text: raw, keptIn: place(kept), ...rest };
  });
  return [...asked, ...begun, ...unread];
}

function place({ saved, elsewhere = false }: Pick<KeptRow, 'saved' | 'elsewhere'>): OwnItem['keptIn'] {
  if (saved) return 'device';
  return elsewhere ? 'otherTab' : 'tab';
}

export function draftKey(incidentId: string | null, form: string): string {
  return `${incidentId} ${form}`;
}

/** Fields people type words into, in the order of the forms. */
const TYPED = [
  'title',
  'label',
  'text',
  'test',
  'outcome',
  'parts',
  'undo',
  'by',
  'url',
  'owner',
  'brief',
  'original',
  'reason',
];
/** What an act without words sets. */
const CHOSEN = ['severity', 'state'];

function wordsIn(fields: object): string {
  const all = new Map<string, unknown>(Object.entries(fields));
  const said = (names: readonly string[]) =>
    names.flatMap((name) => all.get(name) || []).filter((value) => typeof value === 'string');
  return (said(TYPED).length > 0 ? said(TYPED) : said(CHOSEN)).join('\n').trim();
}

const forms: Record<string, string> = {
  entry: 'Entry',
  declare: 'A new incident',
  'impact-users': 'Impact on users',
  'impact-infrastructure': 'Impact on infrastructure',
  'impact-services': 'Impact on services',
  handoff: 'Brief for a handoff',
  correct: 'Correction of an entry',
  strike: 'Reason to strike an entry out',
  action: 'Action item',
  link: 'Link',
  update: 'Status update',
  measure: 'Measure',
  hypothesis: 'Hypothesis',
  guidance: 'What to look at',
  settle: 'What came of a hypothesis',
  hand: 'Action item of a measure',
  close: 'Closing note',
  reopen: 'Reason to reopen',
  'take-over': 'Reason to take over',
  'stand-down': 'Reason to stand down',
};

/** A form of one record carries its id behind the name. */
function formWords(form: string): string {
  return forms[form] ?? forms[form.split('-')[0] ?? ''] ?? sentence(form.replaceAll('-', ' '));
}

function actWords(command: Command): string {
  if (command.type === 'appendEntry') return forms.entry ?? '';
  if (command.type === 'addUpdate') return forms.update ?? '';
  if (command.type === 'setImpact') return `Impact on ${command.area}`;
  return sentence(command.type.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
