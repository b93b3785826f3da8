// The words of the description as HTML: paragraphs, lists with numbers, `code`, **strong**; nothing else is understood.

import { escapeHtml } from '../security.ts';

export function wordsHtml(words: string): string {
  return words.split('\n\n').map(block).join('\n');
}

function block(text: string): string {
  if (!/^1\. /.test(text)) return `<p>${inline(text)}</p>`;
  // A line that is indented belongs to the one above.
  const items = text.replaceAll(/\n +/g, ' ').split('\n');
  return `<ol>${items.map((item) => `<li>${inline(item.replace(/^\d+\. /, ''))}</li>`).join('')}</ol>`;
}

function inline(text: string): string {
  return escapeHtml(text)
    .replaceAll(/`([^`]+)`/g, '<code>$1</code>')
    .replaceAll(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
    .replaceAll(/\*([^*]+)\*/g, '<em>$1</em>');
}
