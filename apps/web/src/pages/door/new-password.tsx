// A password that is chosen: one field, because what was typed can be looked at; and what makes it a good one.

import type { Refusal } from '@sitrep/incident/refusal';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '@sitrep/incident/wire/sign-in';
import { PasswordField } from '../../ui/form/password-field.tsx';

const TOO_SHORT = {
  happened: `A password has at least ${SHORTEST_PASSWORD} characters.`,
  next: 'Four words that have nothing to do with each other are easy to keep in mind.',
  safe: 'What you typed is still here.',
};
const TOO_LONG = {
  happened: `A password has at most ${LONGEST_PASSWORD} characters.`,
  next: 'Take a shorter one.',
  safe: 'What you typed is still here.',
};

/** What the page can say by itself; the server looks at the rest. */
export function refuseLength(password: string) {
  if ([...password.normalize('NFC')].length < SHORTEST_PASSWORD) return TOO_SHORT;
  return password.length > LONGEST_PASSWORD ? TOO_LONG : null;
}

export function NewPassword(props: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hasFocus?: boolean;
  refusal: Pick<Refusal, 'happened' | 'safe' | 'next'> | null;
}) {
  return (
    <PasswordField
      {...props}
      autoComplete="new-password"
      hint={`${SHORTEST_PASSWORD} characters or more; any will do, spaces too.`}
    />
  );
}
