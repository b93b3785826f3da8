// What may be done with one entry, asked of the one place that knows [L6]: what would be refused is not offered.

import { may } from '@sitrep/incident/access';
import type { Entry } from '@sitrep/incident/nouns/entry';
import type { Choice } from '../../ui/overlay/choice.ts';
import type { Desk } from '../desk.ts';
import { mayErase } from '../erase/erasable.ts';

export type EntryAct =
  | 'correct'
  | 'strike'
  | 'hide'
  | 'publish'
  | 'key'
  | 'notKey'
  | 'insert'
  | 'erase'
  | 'object'
  | 'pinLink'
  | 'copyLink'
  | 'copyText';

export function entryChoices({ me, document }: Pick<Desk, 'me' | 'document'>, entry: Entry) {
  const entryId = entry.id;
  // Older entries are not in the window, and who wrote them decides: they are handed in as the server does.
  const known = document.window.some(({ id }) => id === entryId)
    ? document
    : { ...document, window: [...document.window, entry] };
  const choices: Choice<EntryAct>[] = [];
  if (!entry.struckAt && may(me, known, { type: 'correctEntry', entryId, text: entry.text })) {
    choices.push({ id: 'correct', words: 'Correct…', hint: 'The original stays readable' });
  }
  if (!entry.struckAt && may(me, known, { type: 'strikeEntry', entryId, reason: '-' })) {
    choices.push({ id: 'strike', words: 'Strike out…', hint: 'The text stays readable' });
  }
  if (!entry.private && may(me, known, { type: 'hideEntry', entryId })) {
    choices.push({ id: 'hide', words: 'Make private', hint: 'Viewers no longer see it' });
  }
  if (entry.private && may(me, known, { type: 'publishEntry', entryId })) {
    choices.push({ id: 'publish', words: 'Show to viewers', hint: 'Everybody with a link sees it' });
  }
  if (may(me, known, { type: 'markEntry', entryId, key: !entry.key })) {
    choices.push(
      entry.key
        ? { id: 'notKey', words: 'Not a key entry', hint: 'Takes the star away' }
        : { id: 'key', words: 'Mark as key', hint: 'One of the few that tell the story' },
      { id: 'insert', words: 'Write one after this…', hint: 'With a time between this one and the next' },
    );
  }
  if (
    /https?:\/\//i.test(entry.text) &&
    may(me, known, { type: 'pinLink', label: '-', url: 'https://x.example' })
  ) {
    choices.push({ id: 'pinLink', words: 'Pin its link…', hint: 'With a time that stands still' });
  }
  if (entry.kind === 'decision' && !entry.struckAt && may(me, known, { type: 'appendEntry', text: '-' })) {
    choices.push({ id: 'object', words: 'Object to this decision…' });
  }
  if (mayErase({ me }, known, entry)) {
    choices.push({ id: 'erase', words: 'Erase a secret…', hint: 'Gone for everybody, the log too' });
  }
  choices.push({ id: 'copyText', words: 'Copy text' }, { id: 'copyLink', words: 'Copy link' });
  return choices;
}
