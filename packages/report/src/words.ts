// The words of the document in text that leaves the page. One table, so that chat, mail and paper say the same.

import type { Impact } from '@sitrep/incident/nouns/impact';
import type { Incident } from '@sitrep/incident/nouns/incident';

export const severityWords: Record<Incident['severity'], string> = {
  unknown: 'Severity not known yet',
  sev1: 'SEV1',
  sev2: 'SEV2',
  sev3: 'SEV3',
  sev4: 'SEV4',
};

export const stateWords: Record<Incident['state'], string> = {
  investigating: 'Investigating',
  identified: 'Identified',
  mitigating: 'Mitigating',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
};

export const closingWords: Record<NonNullable<Incident['closedAs']>, string> = {
  resolved: 'Resolved',
  duplicate: 'Duplicate',
  falseAlarm: 'False alarm',
};

export const areaWords: Record<Impact['id'], string> = {
  users: 'Users',
  infrastructure: 'Infrastructure',
  services: 'Services',
};
