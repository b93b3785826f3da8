// How a socket ends: one code for each reason of the protocol. Rule: the reason also goes out as a frame before the
// close, because proxies and browsers drop codes.

import type { StopReason } from '@sitrep/incident/wire/sync';

/** 1xxx as the standard means them; 4xxx are ours, after the HTTP status they resemble. */
export const closeCodes: Readonly<Record<StopReason, number>> = {
  signedOut: 4401,
  revoked: 4403,
  notFound: 4404,
  outdated: 4426,
  tooSlow: 1013,
  restarting: 1012,
  malformed: 1008,
  tooMany: 1013,
};

/** Standard code of a frame that is not text. */
export const NOT_TEXT = 1003;
