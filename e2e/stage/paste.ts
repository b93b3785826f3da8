// Pasting, as the browser does it: the event, with the text on its clipboard.

import type { Page } from '@playwright/test';
import { composer } from './acts.ts';

export async function paste(page: Page, text: string): Promise<void> {
  await composer(page).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
