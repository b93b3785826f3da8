// Tokens of sessions, links, invitations and programs: 32 random bytes that their bearer holds, of which we keep the
// SHA-256 alone [N6]. Their randomness makes the plain hash enough; there is nothing to guess.

import { createHash, randomBytes } from 'node:crypto';

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(token).digest());
}
