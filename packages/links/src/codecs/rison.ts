// Rison as the URLs of Kibana and Superset carry it: `(time:(from:now-1h,to:now),list:!(1,!t,'it!'s'))`.

import { matchEnd, type Notation } from './tree.ts';

const QUOTED = /'[^'!]*(?:![!'][^'!]*)*'/y;
const NUMBER = /-?\d+(?:\.\d+)?(?:e-?\d+)?(?=[,:)]|$)/iy;
const BARE = /[^-\d '!:(),*@$][^ '!:(),*@$]*/y;
const WORD = /![tfn]/y;

function scalar(text: string, at: number) {
  const quoted = matchEnd(QUOTED, text, at);
  if (quoted !== null) return { value: text.slice(at + 1, quoted - 1).replace(/!(.)/gs, '$1'), end: quoted };
  const number = matchEnd(NUMBER, text, at);
  if (number !== null) return { value: Number(text.slice(at, number)), end: number };
  const bare = matchEnd(BARE, text, at);
  if (bare !== null) return { value: text.slice(at, bare), end: bare };
  const word = matchEnd(WORD, text, at);
  if (word === null) return null;
  const mark = text[at + 1];
  return { value: mark === 'n' ? null : mark === 't', end: word };
}

export const rison: Notation = {
  space: null,
  list: { open: /!\(/y, close: ')', between: ',' },
  object: { begin: '(', open: /\(/y, close: ')', between: ',' },
  colon: ':',
  scalar,
  key: scalar,
  quote: (words) => `'${words.replace(/[!']/g, '!$&')}'`,
  quoteKey: (key) => key,
};
