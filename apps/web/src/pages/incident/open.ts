// What may stand open over the incident: one menu of the header, one dialog.

import type { CoordinationAct } from '../../document/coordination/editable-coordination.tsx';
import type { Ending } from '../../document/incident/state-menu.tsx';

export type OpenMenu = 'severity' | 'state' | 'more' | null;
export type OpenDialog =
  | CoordinationAct
  | Ending
  | 'title'
  | 'times'
  | 'share'
  | 'access'
  | 'erase'
  | 'audit';
