// Words that must not reach everybody. Every text a person asks for here holds a word of its own; whatever is sent to a
// viewer is searched for them [L7, P5, P6, P8].
import type { Timed } from '@sitrep/incident/document';
import type { Op } from '@sitrep/incident/noun';

/** `open` may be read by all; `secret` by the team alone, for ever; `entry` as the entry that holds it. */
type Kind = 'open' | 'secret' | 'entry';

const WORD = /~(\d+)~/g;

export class Secrets {
  readonly #kinds: Kind[];
  /** Entries by the number of their word. */
  readonly #entries: Map<number, string>;
  readonly #wasSeen: Set<number>;
  readonly #hiddenSince: Map<string, number>;

  constructor(like: Secrets | null = null) {
    this.#kinds = like ? like.#kinds.slice() : [];
    this.#entries = new Map(like ? like.#entries : []);
    this.#wasSeen = new Set(like ? like.#wasSeen : []);
    this.#hiddenSince = new Map(like ? like.#hiddenSince : []);
  }

  /** A text with a word of its own in it. */
  text(kind: Kind): string {
    this.#kinds.push(kind);
    return `word ~${this.#kinds.length - 1}~`;
  }

  /** What was committed decides what viewers may read from now on. */
  follow(ops: readonly Op[], now: number): void {
    for (const op of ops) {
      if ('remove' in op || op.put.type !== 'entry') continue;
      const { id } = op.put;
      const isPrivate = Reflect.get(op.put, 'private') === true;
      const said = `${Reflect.get(op.put, 'text')} ${Reflect.get(op.put, 'struckReason')}`;
      for (const word of wordsIn(said)) {
        this.#entries.set(word, id);
        if (!isPrivate) this.#wasSeen.add(word);
      }
      if (!isPrivate) this.#hiddenSince.delete(id);
      else if (!this.#hiddenSince.has(id)) this.#hiddenSince.set(id, now);
    }
  }

  /** Another life began with these entries. */
  begin(entries: readonly Timed[], now: number): void {
    this.#hiddenSince.clear();
    this.follow(
      entries.map((entry) => ({ put: entry })),
      now,
    );
  }

  /** The first word in it that no viewer may read by now; `grace` is how long old bytes may be under way. */
  leak(text: string, now: number, grace: number): string | null {
    for (const word of wordsIn(text)) {
      const kind = this.#kinds[word];
      if (kind === 'secret') return `~${word}~, which is for the team alone`;
      if (kind !== 'entry') continue;
      if (!this.#wasSeen.has(word)) return `~${word}~ of an entry that was private then`;
      const since = this.#hiddenSince.get(this.#entries.get(word) ?? '');
      if (since !== undefined && now - since > grace)
        return `~${word}~ of an entry that has been private for ${now - since} ms`;
    }
    return null;
  }
}

function wordsIn(text: string): readonly number[] {
  return text.includes('~') ? [...text.matchAll(WORD)].map(([, word]) => Number(word)) : [];
}
