// What went wrong, for the person at the terminal. Rule: every failure we foresee says what happened,
// what is safe and what to do; only a bug shows a stack.

export type Trouble = { happened: string; safe: string; next: string };

export function trouble(words: Trouble): Error {
  return new Error(words.happened, { cause: words });
}

export function troubleOf(error: unknown): Trouble | null {
  const cause = error instanceof Error ? error.cause : null;
  if (typeof cause !== 'object' || cause === null) return null;
  if (!('happened' in cause && 'safe' in cause && 'next' in cause)) return null;
  return { happened: String(cause.happened), safe: String(cause.safe), next: String(cause.next) };
}

/** The text printed last: the three sentences of a foreseen failure, or all we know of an unforeseen one. */
export function explain(error: unknown): string {
  const known = troubleOf(error);
  if (known !== null) return `${known.happened}\n${known.safe}\n${known.next}`;
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${text}\n\nThis is a fault in Sitrep's own start-up. What is in the database is as it was.
Start again; if it comes back, report the lines above.`;
}
