// What a menu offers: choices in groups, each with the words a person reads.

import type { ReactNode } from 'react';

export type Choice<Id extends string = string> = {
  readonly id: Id;
  readonly words: string;
  /** Drawn instead of the words. */
  readonly drawn?: ReactNode;
  readonly hint?: string;
};

export type ChoiceGroup<Id extends string = string> = {
  readonly title?: string;
  readonly choices: readonly Choice<Id>[];
};
