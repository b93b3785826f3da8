// Which incident another may name as the one it is the duplicate of. Rule: whoever reads this one must not learn by it that
// the other is there [H1].

import type { Context } from '../../noun.ts';
import { type Refusal, refuse } from '../../refusal.ts';

export function refuseOriginal(code: string, { incidents }: Context): Refusal | null {
  const original = incidents.find((each) => each.code === code);
  const field = { field: 'duplicateOf' };
  if (!original)
    return refuse(
      'invalid',
      `There is no ${code} that you could see.`,
      'Check the code of the other one.',
      field,
    );
  if (!original.sensitive) return null;
  return refuse(
    'notAllowed',
    `${code} is restricted, and naming it here would tell of it to everybody who reads this.`,
    'Close this one as a false alarm, with a reason that says nothing of the other, or open the other one first.',
    field,
  );
}
