// The policy in force, kept as a record of the document: an old incident replays under the policy it lived under.

import * as z from 'zod/mini';
import { Time } from '../fields.ts';
import { command, type Noun, reader } from '../noun.ts';
import { refuse } from '../refusal.ts';

/** Seconds after which an unconfirmed status is stale [R43]; short values serve drills. */
export const PolicySettings = z.strictObject({
  staleAfterSeconds: z
    .int()
    .check(z.gte(5, 'must be at least 5 seconds'), z.lte(86_400, 'must be at most one day')),
});
export type PolicySettings = z.infer<typeof PolicySettings>;

export const DEFAULT_POLICY: PolicySettings = { staleAfterSeconds: 30 * 60 };

export const Policy = z.strictObject({
  type: z.literal('policy'),
  id: z.literal('policy'),
  staleAfterSeconds: z.int(),
  since: Time,
});
export type Policy = z.infer<typeof Policy>;

export const policies = reader('policy', Policy);

const adoptPolicy = command({
  input: z.strictObject({ type: z.literal('adoptPolicy'), settings: PolicySettings }),
  grant: 'system',
  kind: 'policyAdopted',
  rule: (document, { settings }, { now }) =>
    policies.get(document, 'policy')?.staleAfterSeconds === settings.staleAfterSeconds
      ? refuse('nothingDue', 'This policy is already in force here.', 'Nothing needs to be done.')
      : [{ put: { type: 'policy', id: 'policy', ...settings, since: now } }],
});

export const policyNoun = {
  type: 'policy',
  record: Policy,
  commands: { adoptPolicy },
  initial: ({ policy, now }) => [{ type: 'policy', id: 'policy', ...policy, since: now }],
} satisfies Noun<Policy>;
