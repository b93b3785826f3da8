// The incident most pictures show: one that everybody here has a part in.

import type { Backstage } from '../stage/backstage.ts';

export const TITLE = 'Checkout fails for EU cards';

let made: Promise<string> | undefined;

/** Its code. */
export function checkout(backstage: Backstage): Promise<string> {
  made ??= make(backstage);
  return made;
}

async function make({ incident, command }: Backstage): Promise<string> {
  const code = await incident(
    TITLE,
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev1', was: 'unknown' },
    { type: 'setState', state: 'mitigating', was: 'investigating' },
    { type: 'setImpact', area: 'users', text: '18 % of EU card payments fail', typedOn: null },
    { type: 'setImpact', area: 'infrastructure', text: 'db-7 is slow, the rest is fine', typedOn: null },
    { type: 'setImpact', area: 'services', text: 'Checkout fails, search is fine', typedOn: null },
    {
      type: 'pinLink',
      label: 'Checkout errors',
      url: 'https://graphs.example/d/1?from=1&to=2',
      class: 'fixed',
    },
    { type: 'addAction', text: 'Alert on lock wait', owner: 'Cy' },
  );
  const lines = [
    ['Ann', 'Errors of the EU checkout rose from 0.2 to 18 % at once'],
    ['Bo', 'db-7.eqiad.example is the writer; replication lag 40 s and growing'],
    ['Cy', 'Pod OOMKilled twice on db-7, restarted by hand'],
    ['Di', 'Rolled back 3 of 4 clusters, errors down to 4 %'],
    ['Bo', 'db-7 is back in the pool, lag 0 s'],
  ] as const;
  for (const [by, text] of lines) await command(code, { type: 'appendEntry', text }, { by });
  const decision = 'No failover before the rollback of api-248 ends';
  await command(code, { type: 'appendEntry', text: decision, kind: 'decision', key: true });
  await command(code, { type: 'appendEntry', text: 'The key in the log of db-7 is real', private: true });
  return code;
}
