// The settings of the installation. Rule: incidents live under the copy in their own document; writing here reaches
// those declared from now on, and open ones when the caller has them adopt it.

import { DEFAULT_POLICY, type PolicySettings } from '@sitrep/incident/nouns/policy';
import type { Database } from './database.ts';

/** Defaults where nothing was set, also for settings that did not exist when it was. */
export async function readPolicy(db: Database): Promise<PolicySettings> {
  const [row] = await db.query<{ policy: Partial<PolicySettings> }>('select policy from installation');
  return { ...DEFAULT_POLICY, ...row?.policy };
}

export async function writePolicy(db: Database, settings: PolicySettings): Promise<void> {
  await db.client.installation.update({ where: { id: 1 }, data: { policy: settings } });
}
