// Pasting, as the browser does it: the event at what has the focus, with the text on its clipboard.

import type { Page } from '@playwright/test';

export async function paste(page: Pick<Page, 'evaluate'>, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  }, text);
}
