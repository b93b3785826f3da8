// What a task costs a person: each key, paste, click and tap counts, typing words is free. And whether that is more than it may.

import type { Locator, Page } from '@playwright/test';
import { paste } from './paste.ts';

export type Cost = { readonly acts: number; readonly seconds: number };

type Touched = {
  readonly keyboard: Pick<Page['keyboard'], 'press' | 'type'>;
  readonly evaluate: Page['evaluate'];
};

/** Of one person at one page. */
export class Hands<Here extends Touched = Page> {
  readonly page: Here;
  acts = 0;
  constructor(page: Here) {
    this.page = page;
  }
  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.acts += 1;
      await this.page.keyboard.press(key);
    }
  }
  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }
  async paste(text: string): Promise<void> {
    this.acts += 1;
    await paste(this.page, text);
  }
  async tap(target: Pick<Locator, 'tap'>): Promise<void> {
    this.acts += 1;
    await target.tap();
  }
}

/** What is over the budget, in words; none where it is kept. */
export function over(name: string, cost: Cost, budget: Cost): readonly string[] {
  const tooMany = cost.acts > budget.acts ? [`${name}: ${cost.acts} of ${budget.acts} keys and taps`] : [];
  const tooLong =
    cost.seconds >= budget.seconds
      ? [`${name}: ${cost.seconds.toFixed(1)} of ${budget.seconds} seconds`]
      : [];
  return [...tooMany, ...tooLong];
}

/** The same, told to whoever reads the log. */
export function toldOver(name: string, cost: Cost, budget: Cost): readonly string[] {
  const seconds = `${cost.seconds.toFixed(1)} of ${budget.seconds} s`;
  console.log(`  ${name}: ${cost.acts} of ${budget.acts} keys or taps, ${seconds}`);
  return over(name, cost, budget);
}
