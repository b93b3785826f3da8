// How it is said who else is at a field: two by name, of more the first and how many.

import type { Others } from '../../hooks/presence/use-editing.ts';

export function editedWords(
  { people, more }: Pick<Others, 'people' | 'more'>,
  doing = 'editing this',
): string {
  const [first, second] = people.map(({ name }) => name);
  const others = people.length - 1 + more;
  if (others === 0) return `${first} is ${doing}`;
  return `${first} and ${others === 1 && second ? second : `${others} others`} are ${doing}`;
}
