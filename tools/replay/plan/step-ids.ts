// Ids of a replay, drawn from the record itself instead of a die. Rule: the same file gives the same ids, so that a
// second run repeats the commands of the first [L3]; a file with one word changed is another incident.
import { createHash } from 'node:crypto';
import { canonical } from '@sitrep/incident/canonical';
import type { Time } from '@sitrep/incident/fields';

const STEPS = 4096;

/** Digest by which a record, played in one way, is told from every other. */
export function seedOf(played: unknown): string {
  return createHash('sha256').update(canonical(played)).digest('hex');
}

/**
 * A UUIDv7 for the step with this number. Its time is that of the record's beginning and its counter the number, so that
 * entries of the same minute keep the order of the record.
 */
export function stepId(seed: string, startedAt: Time, number: number): string {
  const random = createHash('sha256').update(`${seed} ${number}`).digest('hex');
  const time = hex(Math.max(0, Date.parse(startedAt)) + Math.floor(number / STEPS), 12);
  const variant = hex(8 + (Number.parseInt(random.charAt(0), 16) % 4), 1);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${hex(number % STEPS, 3)}`,
    variant + random.slice(1, 4),
    random.slice(4, 16),
  ].join('-');
}

function hex(value: number, length: number): string {
  return value.toString(16).padStart(length, '0');
}
