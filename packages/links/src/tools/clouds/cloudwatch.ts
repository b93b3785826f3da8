// CloudWatch: everything stands in the hash. Graphs and Logs Insights queries in a notation of their own (jsurl), in
// Logs Insights escaped twice with `$` for `%`; dashboards and log groups as plain parameters.

import type { Address } from '../../address.ts';
import { decode, partOf, type Text } from '../../codecs/escape.ts';
import { jsurl } from '../../codecs/jsurl.ts';
import { type Pair, type Params, pairsOf, params } from '../../codecs/params.ts';
import { field, readDocument } from '../../codecs/tree.ts';
import { endsSpan } from '../../spans/ends-span.ts';
import { fieldsSpan } from '../../spans/fields-span.ts';
import { epoch, iso, writeIso, writeMs } from '../../time/absolute.ts';
import { isoDuration } from '../../time/duration.ts';
import { ago, type Moment, missing, now, unread, untilNow } from '../../time/moment.ts';
import { cannotRead, type Reading, settledOpaque } from '../../tool.ts';

const ends = { from: 'start', to: 'end', absent: { from: missing('the one last used'), to: untilNow } };

export function readCloudwatch({ hash, hashText }: Address): Reading {
  const state = paramsOf(hash.includes('$3F') ? decode(hashText(), '$') : hashText());
  const packed = [...pairsOf(state, 'graph'), ...pairsOf(state, 'queryDetail')][0];
  if (packed) return readPacked(packed);
  const kind = /^(?:dashboards|logsV2:log-groups|logEventViewer)/.exec(hash)?.[0];
  if (kind === undefined) return settledOpaque('no time can be seen in it');
  const write = kind === 'dashboards' ? writeIso : writeMs;
  return { spans: [endsSpan(state, { ...ends, read: (text) => awsTime(text, 1), write })] };
}

/** `page?a=1&b=2`, or `page:a=1;b=2` as older versions write it. */
function paramsOf(hash: Text): Params {
  const isNew = hash.text.includes('?');
  const at = hash.text.indexOf(isNew ? '?' : ':');
  const rest = partOf(hash, at < 0 ? hash.text.length : at + 1, hash.text.length);
  return params(rest, isNew ? '&' : ';', at < 0 ? '?' : '');
}

/** In graphs a length before now, in queries seconds before now. */
function readPacked({ key, value }: Pair): Reading {
  const document = readDocument(value, jsurl);
  if (!document?.tree.fields) return cannotRead;
  const isQuery = key === 'queryDetail';
  const type = field(document.tree, 'timeType')?.value ?? 'ABSOLUTE';
  const span = fieldsSpan(document, document.tree, null, {
    ...ends,
    read: (text) => awsTime(text, 1000),
    write: writeIso,
    also: isQuery ? [['timeType', jsurl.quote('ABSOLUTE')]] : [],
  });
  return {
    spans: [
      { ...span, slides: isQuery && type !== 'ABSOLUTE' ? 'its time is marked as relative' : undefined },
    ],
  };
}

function awsTime(text: string, unit: number): Moment {
  if (/^(?:-?0|-?P0[A-Z]|null)$/.test(text)) return now;
  const duration = isoDuration(text) ?? (/^-\d{1,12}$/.test(text) ? -Number(text) * unit : null);
  return duration === null ? (iso(text, 'UTC') ?? epoch(text, 'ms') ?? unread(text)) : ago(text, duration);
}
