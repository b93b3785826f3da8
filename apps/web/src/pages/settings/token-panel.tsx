// API tokens: which programs may act here, until when, and when they last did; making one, ending one.

import type { ApiTokenBody } from '@sitrep/incident/wire/api-token';
import { useApiTokens } from '../../hooks/use-api-tokens.ts';
import { useNow } from '../../hooks/use-now.ts';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TimeText } from '../../ui/time/time-text.tsx';
import { MakeToken } from './make-token.tsx';
import { TokenLine } from './token-line.tsx';
import styles from './tokens.module.css';

export function TokenPanel() {
  const now = useNow(60_000);
  const { apiTokens, isLoading, refusal, revoking } = useApiTokens();
  const standing = apiTokens.filter(({ state }) => state === 'standing');
  const over = apiTokens.filter(({ state }) => state !== 'standing');
  return (
    <Panel id="tokens" title="API tokens">
      <p className={styles.lead}>
        A program acts under the name of its token. It never says that a status is still true, coordinates, or
        ends an incident. <a href="/api/docs">How programs talk to Sitrep</a>
      </p>
      <RefusalNotice refusal={refusal ?? revoking.refusal} />
      {isLoading && !refusal && <p>Loading…</p>}
      {!isLoading && standing.length === 0 && <p className={styles.note}>No program has a token now.</p>}
      <ul className={styles.tokens}>
        {standing.map((apiToken) => (
          <TokenLine key={apiToken.id} apiToken={apiToken} now={now} revoking={revoking} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className={styles.over}>
          <summary>{over.length} no longer accepted</summary>
          <ul className={styles.tokens}>
            {over.map((apiToken) => (
              <li key={apiToken.id} className={styles.token}>
                <span className={styles.name}>{apiToken.name}</span>
                <span className={styles.note}>
                  {ends[apiToken.state]}
                  {apiToken.state === 'expired' && (
                    <>
                      {' '}
                      <TimeText at={apiToken.expiresAt} now={now} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <MakeToken now={now} />
    </Panel>
  );
}

const ends: Record<ApiTokenBody['state'], string> = {
  standing: '',
  expired: 'ran out',
  revoked: 'revoked',
  orphaned: 'refused: whoever made it is no admin any more',
};
