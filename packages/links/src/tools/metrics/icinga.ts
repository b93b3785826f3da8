// Icinga Web 2 and Icinga DB Web: histories filter by `timestamp>=-1 hour`, everything else is live. The sign of the
// comparison stands in front of the `=`, so it is part of the key.

import type { Address } from '../../address.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { epoch, iso, writeSeconds } from '../../time/absolute.ts';
import { shift, type Unit } from '../../time/calendar.ts';
import { type Moment, missing, moving, now, unread } from '../../time/moment.ts';
import { type Reading, settledLive, settledOpaque } from '../../tool.ts';

const NAMES = 'timestamp|notification_timestamp|event_time|send_time';
const BOUND = new RegExp(`^(?:[a-z_]{1,40}\\.)?(?:${NAMES})(?=[<>]$)`);
const ANY = new RegExp(`(?:^|[^a-z_])(?:${NAMES})\\b`);
const UNITS: Record<string, Unit> = { sec: 's', min: 'm', hou: 'h', day: 'd', wee: 'w', mon: 'M', yea: 'y' };

export function readIcinga({ path, query }: Address): Reading {
  const isHistory = /history|timeline/.test(path);
  if (!isHistory && !path.includes('notifications')) {
    return settledLive('it shows hosts and services as they are now, so there is no fixed form of it');
  }
  const timed = query.pairs.filter(({ key }) => ANY.test(key));
  if (timed.some(({ key, lead }) => lead !== '' || !BOUND.test(key))) {
    return settledOpaque('its time stands inside a combined filter');
  }
  const common = path.includes('/icingadb/')
    ? isHistory
      ? 'event_time'
      : 'send_time'
    : isHistory
      ? 'timestamp'
      : 'notification_timestamp';
  const name = BOUND.exec(timed[0]?.key ?? '')?.[0] ?? common;
  const ends = { from: `${name}>`, to: `${name}<`, read: icingaTime, write: writeSeconds };
  return { spans: [endsSpan(query, { ...ends, absent: { from: missing('the oldest entry') } })] };
}

/** As PHP reads relative times: `-1 hour`, `2 days ago`. */
function icingaTime(text: string): Moment {
  if (text === 'now') return now;
  const [, count, name = ''] = /^([+-]?\d{1,6}) ?([a-z]{3,8})(?: ago)?$/.exec(text) ?? [];
  const unit = UNITS[name.slice(0, 3)];
  if (unit === undefined) return epoch(text, 's') ?? iso(text, null) ?? unread(text);
  const steps = Number(count) * (text.endsWith(' ago') ? -1 : 1);
  return moving(text, (frame) => shift(frame.now, steps, unit, frame.zone));
}
