// Typed words as PostgreSQL's own way of asking for words. Rule: a value made of quoted letters and digits, handed over as a
// parameter; nothing anybody typed is ever SQL [J14].

import type { TypedWord } from '@sitrep/incident/search/typed-words';

export type WordQuery = {
  /** All words, the last piece of each as the beginning of one. */
  readonly begun: string;
  /** All words as they are: what is found by this comes first. */
  readonly whole: string;
};

export function wordQuery(words: readonly TypedWord[]): WordQuery {
  const all = (end: string) => words.map((word) => `(${ways(word, end).join(' | ')})`).join(' & ');
  return { begun: all(':*'), whole: all('') };
}

function ways({ pieces, parted }: TypedWord, end: string): readonly string[] {
  return [pieces, ...(parted ? [parted] : [])].map((way) => {
    const quoted = way.map((piece) => `'${piece.replaceAll(/['\\]/g, '')}'`);
    return `${quoted.join(' <-> ')}${end}`;
  });
}
