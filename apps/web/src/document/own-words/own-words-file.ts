// The file somebody takes along who signs out with words that never reached the server: Markdown that reads well in any
// editor, with times, marks and reasons.

import { clockWords, dayWords } from '../../ui/time/time-words.ts';
import type { OwnItem } from './own-items.ts';

export type OwnWordsFile = { readonly name: string; readonly text: string };

/** `codeOf` names an incident where this device knows how it is called. */
export function ownWordsFile(
  items: readonly OwnItem[],
  { name, now, codeOf }: { name: string; now: string; codeOf: (incidentId: string | null) => string },
): OwnWordsFile {
  const groups = Map.groupBy(items, ({ incidentId }) => incidentId);
  const parts = [...groups].map(([incidentId, ofOne]) =>
    [`## ${codeOf(incidentId)}`, ...ofOne.map(itemText)].join('\n\n'),
  );
  const head = [
    '# Not sent to Sitrep',
    `Written by ${name}, saved ${moment(now)}. None of it is known to have reached the server.`,
  ];
  const stamp = `${now.slice(0, 10)}-${now.slice(11, 13)}${now.slice(14, 16)}Z`;
  return { name: `sitrep-not-sent-${stamp}.md`, text: `${[...head, ...parts].join('\n\n')}\n` };
}

function itemText({ what, text, askedAt, isPrivate, state, refusal }: OwnItem): string {
  const marks = [askedAt && moment(askedAt), isPrivate && 'private: team only', stateWords[state]];
  const lines = [`### ${what}`, marks.filter(Boolean).join(' · ')];
  if (refusal) lines.push(`${refusal.happened} ${refusal.next}`);
  // Indented, so that no line of it is taken for a heading or a list.
  if (text) lines.push(text.replaceAll(/^/gm, '    '));
  return lines.join('\n\n');
}

const stateWords: Record<OwnItem['state'], string> = {
  waiting: 'was waiting to be sent',
  refused: 'refused',
  draft: 'half written',
  unreadable: 'as it was kept: this version could not read it',
};

function moment(at: string): string {
  return `${dayWords(at)} ${clockWords(at)}`;
}
