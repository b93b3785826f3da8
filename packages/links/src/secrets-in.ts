// What in a link should be looked at before others see it. Rule: names of parameters alone; a value never leaves here.

import { addressOf } from './address.ts';
import type { Pair } from './codecs/params.ts';

export type Secret = {
  /** The parameter's name as a person reads it, at most 60 characters; or "the path", "the name before the @". */
  readonly name: string;
  readonly looksLike: 'a token' | 'a person';
};

const TOKEN_NAME =
  /^(?:key|.*(?:token|secret|passw(?:or)?d|passphrase|pwd|signature|credentials?|authorization|bearer|jwt|(?:api|access|private|secret|subscription)_?key|csrf|session(?:_?id)?))$|^(?:sig|auth|otp|pass)$/i;
const PERSON_NAME =
  /(?:^|[^a-z])(?:user|user_?name|user_?id|login|e?mail|owner|author|assignee|actor|person)$|[a-z](?:User|UserName|UserId|Login|Email|Owner|Author)$/i;
const TOKEN_VALUE =
  /\bey[\w-]{10,200}\.ey[\w-]{10}|\b(?:gh[pousr]_|github_pat_|glpat-|glsa_|glc_|xox[abprs]-|AKIA|ASIA|AIza|NRAK-|hvs\.)[\w-]{10}/;
const TOKEN_WORDS = /\b(?:(?:password|passwd|secret|token|api_?key|authorization)["']? {0,3}[:=]|bearer )/i;
const PERSON_WORDS =
  /(?<=[^\s@,;:'"()])@[a-z0-9-]{1,63}\.[a-z]{2}|\b(?:user(?:\.?_?name|\.?_?id)?|login|e-?mail|owner|account)["']? {0,3}[:=]/i;

/**
 * Which parameters of a link look like tokens or names of people, to be shown before anything is published. Looks at
 * the query, the hash and the path; a link that cannot be read has none. Not a proof of the contrary: a search text may
 * hold a name that looks like any word. Never throws.
 */
export function secretsIn(url: string): Secret[] {
  const address = addressOf(url);
  if (typeof address === 'string') return [];
  const { query, matrix, hash, hashQuery, hashParams } = address;
  const inHash = hash.includes('?') ? hashQuery : hashParams(hash.includes(';') ? ';' : '&');
  const found = new Map<string, Secret['looksLike']>();
  const note = (name: string, looksLike: Secret['looksLike'] | null) => {
    if (looksLike !== null && !found.has(name)) found.set(name, looksLike);
  };
  if (/^https?:\/\/[^/?#\\]*@/i.test(url)) note('the name before the @', 'a token');
  if (TOKEN_VALUE.test(address.path) || /\/public-dashboards\/|\/services\/T\w+\//.test(address.path)) {
    note('the path', 'a token');
  }
  for (const list of [query, matrix, inHash])
    for (const pair of list.pairs) note(nameOf(pair), looksOf(pair));
  return [...found].map(([name, looksLike]) => ({ name, looksLike }));
}

const nameOf = ({ key }: Pair) => (key.length > 60 ? `${key.slice(0, 59)}…` : key);

function looksOf({ key, value: { text } }: Pair): Secret['looksLike'] | null {
  if (text === '') return null;
  const name = key.slice(-100);
  if (TOKEN_NAME.test(name) || TOKEN_VALUE.test(text) || TOKEN_WORDS.test(text)) return 'a token';
  return PERSON_NAME.test(name) || PERSON_WORDS.test(text) ? 'a person' : null;
}
