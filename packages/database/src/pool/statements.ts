// How the rest of the package speaks to PostgreSQL. Rule: texts are constants of this package, and every value travels as a
// parameter.

/** What reads: the database, or a transaction of it. */
export type Reader = {
  /** Rows of one statement; `$1 …` are the values. */
  query<Row>(sql: string, ...values: readonly unknown[]): Promise<Row[]>;
};

/** What writes: a transaction. */
export type Writer = Reader & {
  /** Rows touched by one statement. */
  run(sql: string, ...values: readonly unknown[]): Promise<number>;
};

const names = new Map<string, string>();

/** By its name PostgreSQL knows a text it has planned before on this connection. Other processes name otherwise. */
export function nameOf(text: string): string {
  const known = names.get(text) ?? `s${names.size + 1}`;
  names.set(text, known);
  return known;
}
