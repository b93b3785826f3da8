// How often somebody guessed wrong, counted here for all instances together [K1]. Rules: a try is counted before it is
// judged and given back when it was right, so that many at once are not more; and a count ends 15 minutes after its first
// try whatever happens meanwhile, so that nobody is kept out of their account for longer.

import { createHash } from 'node:crypto';
import type { Reader } from '../database.ts';

export const MOST_WRONG_TRIES = 10;
export const TRIES_FOR_MINUTES = 15;
/** Of API tokens, which nobody guesses: a program that has lost its own asks again and again. */
export const MOST_WRONG_TOKENS = 30;
/** Who left for the sign-in provider from one network and has not come back: an office of this size may be on its way at once. */
export const MOST_VISITS = 500;

/** Whose tries are one count. What was typed as a name is hashed: people type passwords there. */
export const byAccount = (name: string) =>
  `account ${createHash('sha256').update(name.trim().toLowerCase()).digest('base64url')}`;
export const byNetwork = (network: string) => `network ${network}`;
export const byLink = (network: string) => `link ${network}`;
export const byDevice = (sessionId: string) => `device ${sessionId}`;
export const byToken = (network: string) => `token ${network}`;
export const byVisit = (network: string) => `visit ${network}`;

const WINDOW = `interval '${TRIES_FOR_MINUTES} minutes'`;
const IS_OVER = `wrong_try.since <= clock_timestamp() - ${WINDOW}`;

/** Counts one try for each of these. True when there were too many already for one of them. */
export async function countTry(
  db: Reader,
  who: readonly string[],
  most: number = MOST_WRONG_TRIES,
): Promise<boolean> {
  // In one order always, so that two that count the same never wait for each other.
  const counted = await db.query<{ tries: number }>(
    `insert into wrong_try (who, tries, since)
       select who, 1, clock_timestamp() from unnest($1::text[]) who order by who
     on conflict (who) do update set
       tries = case when ${IS_OVER} then 1 else wrong_try.tries + 1 end,
       since = case when ${IS_OVER} then clock_timestamp() else wrong_try.since end
     returning tries`,
    [...new Set(who)].sort(),
  );
  return counted.some(({ tries }) => tries > most);
}

/** It was right, or nobody was to blame. */
export async function giveBack(db: Reader, who: readonly string[]): Promise<void> {
  await db.query(
    `with mine as (select who from wrong_try where who = any ($1::text[]) order by who for update)
     update wrong_try t set tries = greatest(t.tries - 1, 0) from mine where t.who = mine.who returning t.who`,
    [...new Set(who)].sort(),
  );
}

/** Takes away what is long over. */
export async function forgetTries(db: Reader): Promise<void> {
  await db.query(
    `delete from wrong_try where who in (
       select who from wrong_try where ${IS_OVER} limit 500 for update skip locked) returning who`,
  );
}
