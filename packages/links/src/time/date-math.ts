// `now-1h/d` and `2021-07-25||+1d`, as Grafana, Kibana and Zabbix compute them: steps from left to right, a rounding
// goes down at the start of a span and up at its end.

import { iso } from './absolute.ts';
import { endOf, shift, startOf, type Unit } from './calendar.ts';
import { type Edge, type Frame, fixed, type Moment, moving, now, unread } from './moment.ts';

type Step = { readonly sign: number; readonly count: number; readonly unit: Unit };

// `f` marks a fiscal unit; a number may be left out, and means one.
const STEP = /([-+/])(\d{0,6})(f?)(ms|[yMwdhmsQ])/y;

/**
 * Date math as a moment; null where the text is none. Without a zone it rounds in the frame's. Fiscal years are taken to
 * begin in January, as they do where nobody set otherwise: the setting is not in the link.
 */
export function dateMath(text: string, edge: Edge, zone: string | null = null, weekStart = 0): Moment | null {
  const anchorEnd = text.startsWith('now') ? 3 : text.indexOf('||');
  if (anchorEnd < 0) return null;
  const anchor = text.startsWith('now') ? now : (iso(text.slice(0, anchorEnd), zone) ?? unread(text));
  const read = stepsOf(text.slice(text.startsWith('now') ? 3 : anchorEnd + 2).replaceAll(' ', ''));
  if (read === null || anchor.kind === 'unread') return unread(text);
  const at = (frame: Frame) => walk(anchor.at(frame), read.steps, edge, zone ?? frame.zone, weekStart);
  if (anchor.kind === 'fixed')
    return fixed(text, at, needsZone(read.steps) && zone === null ? 'zone' : undefined);
  const assumes = read.isFiscal ? 'fiscal' : needsZone(read.steps) && zone === null ? 'zone' : undefined;
  return moving(text, at, assumes);
}

function stepsOf(math: string): { steps: Step[]; isFiscal: boolean } | null {
  const steps: Step[] = [];
  let isFiscal = false;
  STEP.lastIndex = 0;
  for (let at = 0; at < math.length; at = STEP.lastIndex) {
    const [, sign, digits, fiscal, unit] = STEP.exec(math) ?? [];
    if (unit === undefined || steps.length === 20) return null;
    const count = digits ? Number(digits) : 1;
    if (sign === '/' && count !== 1) return null;
    isFiscal ||= fiscal === 'f';
    steps.push({ sign: sign === '/' ? 0 : sign === '-' ? -1 : 1, count, unit: unit as Unit });
  }
  return { steps, isFiscal };
}

function walk(
  start: number | null,
  steps: Step[],
  edge: Edge,
  zone: string,
  weekStart: number,
): number | null {
  let instant = start;
  for (const { sign, count, unit } of steps) {
    if (instant === null || Number.isNaN(instant)) return null;
    const round = edge === 'from' ? startOf : endOf;
    instant = sign === 0 ? round(instant, unit, zone, weekStart) : shift(instant, sign * count, unit, zone);
  }
  return instant;
}

/** Days and more are counted on a wall calendar only where they are rounded to. */
const needsZone = (steps: Step[]) => steps.some(({ sign, unit }) => sign === 0 && /[dwMQy]/.test(unit));
