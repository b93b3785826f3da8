// Signing out. With nothing unsent and nothing half written it is done at once; otherwise it asks first, because
// afterwards this device holds nothing of its person [UX8].

import type { PersonBody } from '@sitrep/incident/wire/http';
import { type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useLive } from '../../hooks/live-context.tsx';
import { useSignOut } from '../../hooks/use-me.ts';
import { Button, type ButtonProps } from '../../ui/form/button.tsx';
import type { SignOutDialogProps } from './sign-out-dialog.tsx';

const loadDialog = () => import('./sign-out-dialog.tsx');
/** Soon after the page stands, so that the question is there when the network is not. */
const LOAD_DIALOG_AFTER_MS = 2_500;

export function SignOutButton(props: {
  person: PersonBody;
  children: ReactNode;
  look?: ButtonProps['look'];
  label?: string;
  className?: string | undefined;
}) {
  const { person, children, look = 'plain', label, className } = props;
  const { ownWordsOf } = useLive();
  const signOut = useSignOut();
  const [Dialog, setDialog] = useState<ComponentType<SignOutDialogProps> | null>(null);

  const press = async () => {
    const { unsent, drafts, unreadable } = await ownWordsOf(person.id);
    if (unsent.length + drafts.length + unreadable.length === 0 && (await signOut.ask())) return;
    const { SignOutDialog } = await loadDialog();
    setDialog(() => SignOutDialog);
  };
  useEffect(() => {
    const timer = setTimeout(() => void loadDialog().catch(() => {}), LOAD_DIALOG_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Button
        look={look}
        label={label}
        className={className}
        isDisabled={signOut.isAsking}
        onPress={() => void press()}
      >
        {children}
      </Button>
      {Dialog && <Dialog person={person} signOut={signOut} onClose={() => setDialog(null)} />}
    </>
  );
}
