// When an API token holds. Rule: asked at every request and in every transaction that writes, by the clock of the
// database, so that what was revoked is over at once [K13].

/** SQL: whether this row of `api_token` may act now. */
export function tokenStands(token: string): string {
  return `${token}.revoked_at is null and ${token}.expires_at > clock_timestamp() and (${token}.made_by is null or exists (
    select from person seen_maker
    where seen_maker.id = ${token}.made_by and seen_maker.role = 'admin' and seen_maker.disabled_at is null))`;
}
