// What a task costs a person: each key and paste counts, typing words is free.

import type { Page } from '@playwright/test';
import { paste } from './paste.ts';

/** Counts what a person presses; typing words is free. */
export class Hands {
  readonly page: Page;
  acts = 0;
  constructor(page: Page) {
    this.page = page;
  }
  async press(key: string): Promise<void> {
    this.acts += 1;
    await this.page.keyboard.press(key);
  }
  async type(words: string): Promise<void> {
    await this.page.keyboard.type(words);
  }
  async paste(text: string): Promise<void> {
    this.acts += 1;
    await paste(this.page, text);
  }
}
