// What a writer asks next: mostly lines for the timeline, some of them private, and of everything else enough that every
// path of a commit is taken while it breaks. Rule: a seed gives the same wishes again.
import { canonical } from '@sitrep/incident/canonical';
import { type Command, CommandSchema } from '@sitrep/incident/nouns';
import { impactAreas } from '@sitrep/incident/nouns/impact';
import { severities } from '@sitrep/incident/nouns/incident';

export type Random = () => number;

/** `line` says who wrote it and which of theirs it is, so that what is stored can be known again. */
export function nextCommand(random: Random, own: readonly string[], line: string): Command {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)];
  const roll = random();
  const entryId = pick(own);
  if (roll < 0.04)
    return CommandSchema.parse({ type: 'setImpact', area: pick(impactAreas), text: line, typedOn: null });
  if (roll < 0.06) return CommandSchema.parse({ type: 'confirmStatus', areas: impactAreas });
  // Half of them are decided on a value that is not there any more, and refused.
  if (roll < 0.08)
    return CommandSchema.parse({ type: 'setSeverity', severity: pick(severities), was: pick(severities) });
  if (entryId && roll < 0.11) return CommandSchema.parse({ type: 'correctEntry', entryId, text: line });
  if (entryId && roll < 0.13) return CommandSchema.parse({ type: 'hideEntry', entryId });
  if (entryId && roll < 0.14) return CommandSchema.parse({ type: 'publishEntry', entryId });
  return CommandSchema.parse({ type: 'appendEntry', text: line, private: random() < 0.1 });
}

/** One word that says all of a command, the same whatever the order of its fields. */
export function bodyOf(command: Command): string {
  return Buffer.from(canonical(command)).toString('base64url');
}

/** UUIDv7 with chance from the seed. */
export function idFrom(random: Random, now: number): string {
  const time = now.toString(16).padStart(12, '0');
  const digits = Array.from({ length: 18 }, () => Math.floor(random() * 16).toString(16)).join('');
  const variant = '89ab'[Math.floor(random() * 4)];
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${digits.slice(0, 3)}`,
    `${variant}${digits.slice(3, 6)}`,
    digits.slice(6),
  ].join('-');
}
