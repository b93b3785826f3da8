// Zabbix: `from=now-1h&to=now`, or wall clocks that each person reads in the zone of their own profile.

import type { Address } from '../../address.ts';
import { has } from '../../codecs/params.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { iso, writeWall } from '../../time/absolute.ts';
import { dateMath } from '../../time/date-math.ts';
import { type Edge, missing, unread } from '../../time/moment.ts';
import type { Reading } from '../../tool.ts';

const MONDAY = 1;
const last = missing('the one each person used last');

const ends = {
  from: 'from',
  to: 'to',
  read: (text: string, edge: Edge) => dateMath(text, edge, null, MONDAY) ?? iso(text, null) ?? unread(text),
  write: writeWall,
  absent: { from: last, to: last },
};

export const readZabbix = ({ query }: Address): Reading | null =>
  has(query, 'from', 'to', 'graphid', 'itemids', 'itemids[]', 'action')
    ? {
        spans: [endsSpan(query, ends)],
        notes: ['Zabbix reads these times in the zone of each person’s profile.'],
      }
    : null;
