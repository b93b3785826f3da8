// Times as people and exports write them, brought to UTC. Rule: the zone is always said; a time without one could be any of
// twenty-four and is refused.
import { z } from 'zod';

const WRITTEN =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?\s?(Z|z|UTC|[+-]\d{2}:?\d{2})$/;

const WORDS = 'must be a date and a time with its zone, like 2026-11-22T14:32:00Z or 2026-11-22T15:32+01:00';

export const RecordedTime = z
  .string(WORDS)
  .refine((text) => toUtc(text) !== null, WORDS)
  .transform((text) => toUtc(text) ?? '');

function toUtc(text: string): string | null {
  const [, year, month, day, hour, minute, second = '00', part = '', zone = ''] =
    WRITTEN.exec(text.trim()) ?? [];
  if (year === undefined) return null;
  const offset = /\d/.test(zone) ? `${zone.slice(0, 3)}:${zone.slice(-2)}` : 'Z';
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${part.slice(0, 4)}${offset}`);
  // A day that no month has is taken for one of the next by some; here it is none.
  const isThere = !Number.isNaN(at.getTime()) && daysIn(Number(year), Number(month)) >= Number(day);
  return isThere ? at.toISOString() : null;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
