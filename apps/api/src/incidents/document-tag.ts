// The ETag of a document. Rule: it says which state of which audience, in the numbers of that audience alone, so that
// a viewer's tag does not move when something private happens [L7, H8].

import type { Audience } from '@sitrep/incident/document';

/** Weak: the answer also carries the time of the server, which may differ. */
export function documentTag(epoch: string, audience: Audience, seq: number): string {
  return `W/"${epoch.slice(0, 8)}-${audience}-${seq}"`;
}
