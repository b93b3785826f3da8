// Which grammar a text is written in. Rule: the one that reads most of a sample; one that reads nearly anything is taken
// only where no other reads half as much.

import type { ChatText, Grammar } from './grammars/grammar.ts';
import { grammars } from './grammars/grammars.ts';

const FROM_THE_TOP = 240;
const FROM_THE_END = 60;
const LONGEST_JUDGED = 2000;

/** Undefined when no grammar knows any line. */
export function chooseGrammar(text: ChatText): Grammar | undefined {
  const judged = grammars.map((grammar) => ({ grammar, score: grammar.score(text) }));
  const best = (isWeak: boolean) =>
    judged
      .filter(({ grammar, score }) => score > 0 && (grammar.isWeak ?? false) === isWeak)
      .reduce<(typeof judged)[number] | undefined>(
        (before, next) => (before && before.score >= next.score ? before : next),
        undefined,
      );
  const strong = best(false);
  const weak = best(true);
  return (weak && weak.score > 2 * (strong?.score ?? 0) ? weak : strong)?.grammar;
}

/** Lines from both ends: the beginning may be a heading, the end a signature. */
export function sampleOf(lines: readonly string[]): readonly string[] {
  const sample: string[] = [];
  const take = (line: string, most: number) => {
    if (sample.length < most && line.trim() !== '') sample.push(line.slice(0, LONGEST_JUDGED));
    return sample.length < most;
  };
  const next = lines.findIndex((line) => !take(line, FROM_THE_TOP));
  if (next < 0) return sample;
  for (let at = lines.length - 1; at > next && take(lines[at] ?? '', FROM_THE_TOP + FROM_THE_END); at -= 1);
  return sample;
}
