// What a proof under faults is. Rule: it says what it counted and out of how many; whatever it saw that must never be
// is a line in `broken`, with the seed that shows it again.

/** `short` runs with every `npm test`, `long` by hand. Each proof says itself how much either is. */
export type Lane = {
  readonly length: 'short' | 'long';
  /** Where chance begins; a proof of many seeds counts up from it. */
  readonly seed: number;
  /** Begin nothing new after so long; null for as long as it takes. */
  readonly seconds: number | null;
  /** One line for whoever waits. */
  say(line: string): void;
};

export type Outcome = {
  /** What was counted and measured; times with their unit in the name. */
  readonly figures: Readonly<Record<string, number | string>>;
  readonly broken: readonly string[];
};

export type Proof = {
  readonly name: string;
  readonly what: string;
  run(lane: Lane): Promise<Outcome>;
  /** One seed of many again and again, told to its end. */
  replay?(seed: number, say: Lane['say']): Promise<Outcome>;
};
