// The suggestions while somebody types: which are shown, which is pointed at, and what the keys do with them. What is taken
// is typed for the person, so that undoing by the browser's own key works.

import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { Scene } from '../reading/scene.ts';
import { type Suggestion, suggestionsAt } from './suggestions.ts';

export function useSuggestions(typed: string, scene: () => Scene) {
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(-1);
  /** The text for which the person sent the list away. */
  const [dismissed, setDismissed] = useState<string | null>(null);
  // Sent away it stays away until the text is another one.
  useEffect(() => setDismissed((before) => (before === typed ? before : null)), [typed]);
  const found = useMemo(
    () => (caret === null || dismissed === typed ? null : suggestionsAt(typed, caret, scene())),
    [typed, caret, dismissed, scene],
  );
  const choices = found?.choices ?? [];
  const pointed = Math.min(at, choices.length - 1);

  const take = (field: HTMLTextAreaElement, choice: Suggestion) => {
    if (!found) return;
    typeInto(field, found.from, found.to, choice.put);
    setAt(-1);
  };
  /** Whether the key was the list's. */
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (!found || event.nativeEvent.isComposing) return false;
    const isFirst = pointed < 0;
    const chosen = choices[isFirst ? 0 : pointed];
    const isPlain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    if (!isPlain) return false;
    if (event.key === 'ArrowDown') setAt((pointed + 1) % choices.length);
    else if (event.key === 'ArrowUp') setAt((Math.max(pointed, 0) + choices.length - 1) % choices.length);
    else if (event.key === 'Escape') setDismissed(typed);
    else if (chosen && (event.key === 'Tab' || (event.key === 'Enter' && (!isFirst || found.isFirstTaken))))
      take(event.currentTarget, chosen);
    else return false;
    event.preventDefault();
    return true;
  };
  return {
    choices,
    pointed,
    take,
    onKeyDown,
    /** After each change of the text or of the caret; null when the field is left. */
    setCaret,
  };
}

/** As if it were typed: the page hears of it, and the browser can undo it. */
export function typeInto(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
}
