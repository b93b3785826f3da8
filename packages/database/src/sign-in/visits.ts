// Visits to the sign-in provider, from leaving here to coming back, kept here so that another instance may take them up.
// Rule: each serves once, within ten minutes, in the browser it was begun in [K7].

import type { Database } from '../database.ts';
import { hashToken, newToken } from '../tokens/token.ts';

/** What must come back from the provider for this visit. */
export type Visit = {
  readonly nonce: string;
  readonly codeVerifier: string;
  readonly next: string;
  readonly sessionId: string | null;
};

/** `state` goes to the provider and back, `browser` stays in a cookie: whoever has one of them alone has nothing. */
export async function beginVisit(
  db: Database,
  visit: Visit & { readonly state: string },
): Promise<{ browser: string }> {
  const browser = newToken();
  await db.query('delete from provider_visit where expires_at <= clock_timestamp() returning 1');
  await db.query(
    `insert into provider_visit (state_hash, browser_hash, nonce, code_verifier, next, session_id, expires_at)
     values ($1, $2, $3, $4, $5, $6::uuid, clock_timestamp() + interval '10 minutes') returning 1`,
    ...[
      hashToken(visit.state),
      hashToken(browser),
      visit.nonce,
      visit.codeVerifier,
      visit.next,
      visit.sessionId,
    ],
  );
  return { browser };
}

/** Once; null for a state that was never given out, is used or too old, or belongs to another browser. */
export async function endVisit(db: Database, state: string, browser: string): Promise<Visit | null> {
  const [visit] = await db.query<Visit & { isLate: boolean }>(
    `delete from provider_visit where state_hash = $1 and browser_hash = $2
     returning nonce, code_verifier as "codeVerifier", next, session_id as "sessionId",
       expires_at <= clock_timestamp() as "isLate"`,
    hashToken(state),
    hashToken(browser),
  );
  if (!visit || visit.isLate) return null;
  const { nonce, codeVerifier, next, sessionId } = visit;
  return { nonce, codeVerifier, next, sessionId };
}
