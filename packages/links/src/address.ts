// A web address cut into its parts without reading one byte differently. Rule: http and https alone, bounded, and
// nothing in it that a browser would drop or that a person could not see.

import { type Text, textAt } from './codecs/escape.ts';
import { type Params, params } from './codecs/params.ts';

/** Longer than any real link (a full Kibana or Explore link has 2,000 to 8,000), short enough to read at once. */
export const LONGEST = 32_768;

export type Address = {
  readonly url: string;
  /** Lower case, without user name and port. */
  readonly host: string;
  /** From the first slash, still escaped, without matrix parameters. */
  readonly path: string;
  /** After the `#`, still escaped. */
  readonly hash: string;
  readonly query: Params;
  /** `?a=1` inside the hash, as single-page tools write it. */
  readonly hashQuery: Params;
  /** `;a=1` at the end of the path. */
  readonly matrix: Params;
  /** Parameters of the whole hash, separated as asked. */
  hashParams(separator: '&' | ';'): Params;
  hashText(): Text;
};

const SCHEME = /^https?:\/\//i;
const UNSEEN = /[\s\p{Cc}\p{Cs}]/u;

export type NoAddress = 'notALink' | 'tooLong';

export function addressOf(url: string): Address | NoAddress {
  if (url.length > LONGEST) return SCHEME.test(url) ? 'tooLong' : 'notALink';
  const scheme = SCHEME.exec(url)?.[0];
  if (scheme === undefined || UNSEEN.test(url)) return 'notALink';
  const pathStart = scheme.length + authorityLength(url.slice(scheme.length));
  const host = url
    .slice(scheme.length, pathStart)
    .replace(/^.*@/, '')
    .replace(/:\d{0,5}$/, '')
    .toLowerCase();
  return /[\p{L}\p{N}]/u.test(host) ? cut(url, host, pathStart) : 'notALink';
}

function cut(url: string, host: string, pathStart: number): Address {
  const hashAt = indexOrEnd(url, '#', pathStart, url.length);
  const queryAt = indexOrEnd(url, '?', pathStart, hashAt);
  const matrixAt = indexOrEnd(url, ';', pathStart, queryAt);
  const hashStart = Math.min(hashAt + 1, url.length);
  const hashQueryAt = indexOrEnd(url, '?', hashStart, url.length);
  return {
    url,
    host,
    path: url.slice(pathStart, matrixAt),
    hash: url.slice(hashStart),
    query: params(textAt(url, Math.min(queryAt + 1, hashAt), hashAt), '&', queryAt < hashAt ? '' : '?'),
    hashQuery: params(
      textAt(url, Math.min(hashQueryAt + 1, url.length), url.length),
      '&',
      hashQueryAt < url.length ? '' : '?',
    ),
    matrix: params(textAt(url, Math.min(matrixAt + 1, queryAt), queryAt), ';', matrixAt < queryAt ? '' : ';'),
    hashParams: (separator) => params(textAt(url, hashStart, url.length), separator, ''),
    hashText: () => textAt(url, hashStart, url.length),
  };
}

const authorityLength = (rest: string) => indexOr(rest.search(/[/?#\\]/), rest.length);
const indexOr = (index: number, end: number) => (index < 0 ? end : index);
const indexOrEnd = (url: string, mark: string, from: number, end: number) =>
  Math.min(indexOr(url.indexOf(mark, from), end), end);
