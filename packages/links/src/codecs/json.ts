// JSON as the URLs of Grafana, Honeycomb and Superset carry it.

import { matchEnd, type Notation } from './tree.ts';

const SCALAR = /"[^"\\]*(?:\\.[^"\\]*)*"|[-+.\w]+/y;

function scalar(text: string, at: number) {
  const end = matchEnd(SCALAR, text, at);
  if (end === null) return null;
  try {
    const value: unknown = JSON.parse(text.slice(at, end));
    return typeof value === 'object' && value !== null ? null : { value: value as string | null, end };
  } catch {
    return null;
  }
}

export const json: Notation = {
  space: /[ \t\n\r]+/y,
  list: { open: /\[/y, close: ']', between: ',' },
  object: { begin: '{', open: /\{/y, close: '}', between: ',' },
  colon: ':',
  scalar,
  key: scalar,
  quote: (words) => JSON.stringify(words),
  quoteKey: (key) => JSON.stringify(key),
};
