// The settings of the installation. Rule: incidents live under the copy in their own document; writing here reaches
// those declared from now on, and open ones when the caller has them adopt it.

import { DEFAULT_POLICY, type PolicySettings } from '@sitrep/incident/nouns/policy';
import type { Reader, Writer } from '../database.ts';

/** Defaults where nothing was set, also for settings that did not exist when it was. */
export async function readPolicy(db: Reader): Promise<PolicySettings> {
  const [row] = await db.query<{ policy: Partial<PolicySettings> }>('select policy from installation');
  return { ...DEFAULT_POLICY, ...row?.policy };
}

export async function writePolicy(db: Reader | Writer, settings: PolicySettings): Promise<void> {
  await db.query('update installation set policy = $1::jsonb returning id', JSON.stringify(settings));
}
