// What is not sent, as it is read on the page and in the file somebody takes along.

import { at, uuid } from '@sitrep/incident/testing/people';
import { expect, test } from 'vitest';
import type { OwnWords } from '../../hooks/device/use-own-words.ts';
import { ownItems } from './own-items.ts';
import { ownWordsFile } from './own-words-file.ts';
import { countWords } from './own-words-list.tsx';

const INCIDENT = uuid(0xabc);
const closed = {
  refused: 'closed' as const,
  happened: 'The incident is over.',
  safe: 'Your text is kept.',
  next: 'Reopen it first.',
};
const unsent = { incidentId: INCIDENT, askedAt: at(0), refusal: null, saved: true };
const words: OwnWords = {
  unreadable: [
    { key: 'k', incidentId: INCIDENT, raw: '{"command":{"type":"fly","to":"# the moon"}}', saved: true },
  ],
  unsent: [
    { ...unsent, id: uuid(1), command: { type: 'appendEntry', text: 'the key\n# is real', private: true } },
    { ...unsent, id: uuid(2), command: { type: 'setImpact', area: 'users', text: 'all', typedOn: null } },
    { ...unsent, id: uuid(3), command: { type: 'takeCoordination' }, refusal: closed },
    { ...unsent, id: uuid(4), command: { type: 'setSeverity', severity: 'sev1', was: 'unknown' } },
  ],
  drafts: [
    {
      incidentId: INCIDENT,
      form: `correct-${uuid(9)}`,
      words: { text: 'half', time: '14:00', private: 'yes' },
      saved: true,
    },
    {
      incidentId: INCIDENT,
      form: 'link-new',
      words: { url: 'graphs.example', label: 'Errors' },
      saved: true,
    },
    { incidentId: INCIDENT, form: 'entry', words: { text: '', private: 'yes' }, saved: true },
    {
      incidentId: null,
      form: 'declare',
      words: { title: 'Mail is', severity: 'sev2' },
      saved: false,
      elsewhere: true,
    },
  ],
};

test('says what each is, with its words and marks; what has no words is no draft', () => {
  const shown = ownItems(words).map(({ what, text, state, isPrivate }) => [what, text, state, isPrivate]);
  expect(shown).toEqual([
    ['Entry', 'the key\n# is real', 'waiting', true],
    ['Impact on users', 'all', 'waiting', false],
    ['Take coordination', '', 'refused', false],
    ['Set severity', 'sev1', 'waiting', false],
    ['Correction of an entry', 'half', 'draft', true],
    ['Link', 'Errors\ngraphs.example', 'draft', false],
    ['A new incident', 'Mail is', 'draft', false],
    ['Kept by another version of this page', words.unreadable[0]?.raw, 'unreadable', false],
  ]);
});

test('the file holds every word, who wrote it, and why it was refused', () => {
  const codeOf = (id: string | null) => (id === INCIDENT ? 'INC-7KQ4' : 'No incident yet');
  const { name, text } = ownWordsFile(ownItems(words), { name: 'Ann', now: at(60), codeOf });
  expect(name).toMatch(/^sitrep-not-sent-\d{4}-\d\d-\d\d-\d{4}Z\.md$/);
  for (const part of ['Written by Ann', '## INC-7KQ4', '    the key\n    # is real', 'private: team only']) {
    expect(text).toContain(part);
  }
  expect(text, '[UX8] raw, so that nothing is lost').toContain(
    '    {"command":{"type":"fly","to":"# the moon"}}',
  );
  expect(countWords(ownItems(words))).toContain('1 this version cannot read');
  expect(text).toContain('The incident is over. Reopen it first.');
  expect(text.match(/^#+ .*$/gm)).toHaveLength(1 + 2 + 8);
});
