import { refuse } from '@sitrep/incident/refusal';
import { expect, test } from 'vitest';
import { guarded } from './guard.ts';

const WRONG = refuse('notAllowed', 'Wrong.', 'Again.');

/** At most so many under each name, as the database counts them. */
function counter(most: number) {
  const counts = new Map<string, number>();
  const change = (who: readonly string[], by: number) => {
    for (const name of who) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  return {
    counts,
    async count(who: readonly string[]) {
      change(who, 1);
      return who.some((name) => (counts.get(name) ?? 0) > most);
    },
    giveBack: async (who: readonly string[]) => change(who, -1),
  };
}

test('[K1] what was right, was refused as one too many, or could not be judged, counts for nothing', async () => {
  const tries = counter(2);
  const gates = Array.from({ length: 5 }, () => Promise.withResolvers<object>());
  // An office that signs in at once: two are judged, three are asked to wait, and in the end nobody was wrong.
  const answers = gates.map(({ promise }) =>
    guarded(
      tries,
      ['network'],
      () => promise,
      () => false,
    ),
  );
  for (const gate of gates) gate.resolve({ isIn: true });
  expect((await Promise.all(answers)).filter((answer) => 'refused' in answer)).toHaveLength(3);
  const broken = guarded(
    tries,
    ['network'],
    () => Promise.reject(new Error('away')),
    () => true,
  );
  await expect(broken).rejects.toThrow('away');
  expect(tries.counts.get('network')).toBe(0);
  for (let n = 0; n < 4; n += 1)
    await guarded(
      tries,
      ['network'],
      async () => WRONG,
      () => true,
    );
  expect(tries.counts.get('network')).toBe(2);
});
