// Words that must not reach everybody. Every text a person asks for here holds a word of its own; whatever is sent to a
// viewer is searched for them [L7, P5, P6, P8], and whatever is sent to anybody for those that were erased [V3].
import type { DocRecord } from '@sitrep/incident/document';
import type { Row } from './life.ts';

type Said = Pick<Row, 'commandId' | 'ops'>;

/** `open` may be read by all; `secret` by the team alone, for ever; `entry` as the entry that holds it. */
type Kind = 'open' | 'secret' | 'entry';

const WORD = /~(\d+)~/g;

export class Secrets {
  readonly #kinds: Kind[];
  /** Entries by the number of their word. */
  readonly #entries: Map<number, string>;
  readonly #wasSeen: Set<number>;
  readonly #hiddenSince: Map<string, number>;
  /** Words by the record that ever held them. */
  readonly #held = new Map<string, Set<number>>();
  readonly #erasedSince = new Map<number, number>();

  constructor(like: Secrets | null = null) {
    this.#kinds = like ? like.#kinds.slice() : [];
    this.#entries = new Map(like ? like.#entries : []);
    this.#wasSeen = new Set(like ? like.#wasSeen : []);
    this.#hiddenSince = new Map(like ? like.#hiddenSince : []);
    for (const [key, words] of like ? like.#held : []) this.#held.set(key, new Set(words));
  }

  /** A text with a word of its own in it. */
  text(kind: Kind): string {
    this.#kinds.push(kind);
    return `word ~${this.#kinds.length - 1}~`;
  }

  /** What was committed decides what viewers may read from now on. */
  follow({ commandId, ops }: Said, now: number): void {
    for (const op of ops) {
      if ('remove' in op) continue;
      this.#hold(op.put);
      if (op.put.type === 'entry') this.#followEntry(op.put, now);
      else if (op.put.type === 'erasure' && op.put.id === commandId) this.#erase(op.put, ops, now);
    }
  }

  #hold(record: DocRecord): void {
    const held = this.#held.get(keyOf(record)) ?? new Set();
    for (const word of wordsIn(JSON.stringify(record))) held.add(word);
    this.#held.set(keyOf(record), held);
  }

  #followEntry(entry: DocRecord, now: number): void {
    const { id } = entry;
    const isPrivate = Reflect.get(entry, 'private') === true;
    const said = `${Reflect.get(entry, 'text')} ${Reflect.get(entry, 'struckReason')}`;
    for (const word of wordsIn(said)) {
      this.#entries.set(word, id);
      if (!isPrivate) this.#wasSeen.add(word);
    }
    if (!isPrivate) this.#hiddenSince.delete(id);
    else if (!this.#hiddenSince.has(id)) this.#hiddenSince.set(id, now);
  }

  /** Every word the record ever held, but for those that were put in their place. */
  #erase(erasure: DocRecord, ops: Said['ops'], now: number): void {
    const gone = keyOf({ type: Reflect.get(erasure, 'ofType'), id: Reflect.get(erasure, 'ofId') });
    const instead = new Set(wordsIn(JSON.stringify(ops)));
    for (const word of this.#held.get(gone) ?? []) if (!instead.has(word)) this.#erasedSince.set(word, now);
  }

  /** Another life began with this log. */
  begin(rows: readonly Said[], now: number): void {
    this.#hiddenSince.clear();
    this.#held.clear();
    this.#erasedSince.clear();
    for (const row of rows) this.follow(row, now);
  }

  /** The first word in it that was erased; `grace` is how long old bytes may be under way. */
  erased(text: string, now: number, grace: number): string | null {
    if (this.#erasedSince.size === 0) return null;
    for (const word of wordsIn(text)) {
      const since = this.#erasedSince.get(word);
      if (since !== undefined && now - since > grace) return `~${word}~, erased ${now - since} ms ago`;
    }
    return null;
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

const keyOf = ({ type, id }: DocRecord) => `${type} ${id}`;

function wordsIn(text: string): readonly number[] {
  return text.includes('~') ? [...text.matchAll(WORD)].map(([, word]) => Number(word)) : [];
}
