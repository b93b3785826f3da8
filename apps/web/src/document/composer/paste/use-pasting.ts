// Pasting and dropping into the composer. One line goes in as it is; more are read, and chat is looked at line by line first.
// Rule: what is too much is said at once, with everything typed still there [D7].

import { ENTRY_MAX } from '@sitrep/incident/nouns/entry';
import { type Refusal, refuse } from '@sitrep/incident/refusal';
import { type ClipboardEvent, type DragEvent, useEffect, useState } from 'react';
import { typeInto } from '../suggest/use-suggestions.ts';
import type { Pasted } from './read-paste.ts';

const load = () =>
  Promise.all([import('./read-paste.ts'), import('./paste-dialog.tsx')]).then(([reader]) => reader);
const LOAD_AFTER_MS = 2_000;
/** Characters: two days of a busy channel, read in a fraction of a second. */
const MOST_PASTED = 500_000;
const MOST_WORDS = `At most ${MOST_PASTED.toLocaleString('en')} are read at once.`;

export function usePasting(onRefused: (refusal: Refusal) => void) {
  const [pasted, setPasted] = useState<Pasted | null>(null);
  useEffect(() => {
    // Soon after the page stands, so that it is there when the network is not.
    const timer = setTimeout(() => void load().catch(() => {}), LOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);

  const asText = (field: HTMLTextAreaElement, text: string) => {
    const whole = field.value.length - (field.selectionEnd - field.selectionStart) + text.length;
    if (whole > ENTRY_MAX)
      onRefused(tooMuch(text.length, `An entry holds ${ENTRY_MAX.toLocaleString('en')}.`));
    else typeInto(field, field.selectionStart, field.selectionEnd, text.replaceAll('\0', ''));
  };
  const take = async (field: HTMLTextAreaElement, incoming: Pasted) => {
    if (incoming.text.length > MOST_PASTED) {
      return onRefused(tooMuch(incoming.text.length, MOST_WORDS));
    }
    const reader = await load().catch(() => null);
    if (reader?.readPaste(incoming, {})) setPasted(incoming);
    else asText(field, incoming.text);
  };
  return {
    pasted,
    close: () => setPasted(null),
    asText,
    onPaste: (event: ClipboardEvent<HTMLTextAreaElement>) => {
      const text = event.clipboardData.getData('text/plain');
      if (text.length <= ENTRY_MAX && text.trim().split('\n', 2).length < 2) return;
      event.preventDefault();
      void take(event.currentTarget, { text, known: {} });
    },
    onDragOver: (event: DragEvent<HTMLTextAreaElement>) => {
      // Otherwise the browser opens the file in the place of the page.
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event: DragEvent<HTMLTextAreaElement>) => {
      const files = [...event.dataTransfer.files];
      if (files.length === 0) return;
      event.preventDefault();
      const field = event.currentTarget;
      const size = files.reduce((sum, file) => sum + file.size, 0);
      if (size > MOST_PASTED) return onRefused(tooMuch(size, MOST_WORDS));
      void load().then(async ({ readFiles }) => take(field, await readFiles(files)));
    },
  };
}

function tooMuch(length: number, most: string): Refusal {
  const size =
    length > 1_000_000 ? `${(length / 1_000_000).toFixed(1)} million` : length.toLocaleString('en');
  return refuse('tooLarge', `This is ${size} characters of text. ${most}`, 'Paste the part that matters.', {
    safe: 'Nothing was pasted; what you typed is still here.',
  });
}
