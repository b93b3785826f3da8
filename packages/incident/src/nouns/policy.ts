// The policy in force, kept as a record of the document: an old incident replays under the policy it lived under.

import * as z from 'zod/mini';
import { Time } from '../fields.ts';
import { command, type Noun, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';

/**
 * Seconds after which an unconfirmed status is stale [R43], and after which somebody who was asked to do a thing is to report
 * back [R37] where nothing else was said. Short values serve drills. What is not named is as the usual policy has it.
 */
export const PolicySettings = z.strictObject({
  staleAfterSeconds: z
    .int()
    .check(z.gte(5, 'must be at least 5 seconds'), z.lte(86_400, 'must be at most one day')),
  checkBackSeconds: z.optional(
    z.int().check(z.gte(5, 'must be at least 5 seconds'), z.lte(86_400, 'must be at most one day')),
  ),
});
export type PolicySettings = z.infer<typeof PolicySettings>;

export const DEFAULT_POLICY = { staleAfterSeconds: 30 * 60, checkBackSeconds: 10 * 60 };

function whole({ staleAfterSeconds, checkBackSeconds }: PolicySettings) {
  return { staleAfterSeconds, checkBackSeconds: checkBackSeconds ?? DEFAULT_POLICY.checkBackSeconds };
}

export const Policy = z.strictObject({
  type: z.literal('policy'),
  id: z.literal('policy'),
  staleAfterSeconds: z.int(),
  checkBackSeconds: z._default(z.int(), DEFAULT_POLICY.checkBackSeconds),
  since: Time,
});
export type Policy = z.infer<typeof Policy>;

export const policies = reader('policy', Policy);

const adoptPolicy = command({
  input: z.strictObject({ type: z.literal('adoptPolicy'), settings: PolicySettings }),
  grant: 'system',
  kind: 'policyAdopted',
  rule: (document, { settings }, { now }) => {
    const before = policies.get(document, 'policy');
    const next = whole(settings);
    const isSame =
      before?.staleAfterSeconds === next.staleAfterSeconds &&
      before.checkBackSeconds === next.checkBackSeconds;
    return isSame
      ? refuse('nothingDue', 'This policy is already in force here.', 'Nothing needs to be done.')
      : [{ put: { type: 'policy', id: 'policy', ...next, since: now } }];
  },
});

export const policyNoun = {
  type: 'policy',
  record: Policy,
  commands: { adoptPolicy },
  initial: ({ policy, now }) => [{ type: 'policy', id: 'policy', ...whole(policy), since: now }],
} satisfies Noun<Policy>;
