// When an API token holds. Rule: asked at every request and in every transaction that writes, by the clock of the
// database, so that what was revoked is over at once [K13].

/** SQL: whether row `t` may act now. */
export const TOKEN_STANDS = `
  t.revoked_at is null and t.expires_at > clock_timestamp() and (t.made_by is null or exists (
    select from person maker where maker.id = t.made_by and maker.role = 'admin' and maker.disabled_at is null))`;
