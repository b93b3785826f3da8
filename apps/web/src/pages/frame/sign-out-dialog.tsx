// The question before signing out with words the server does not have: send them, take them along as a file, throw them
// away, or stay. Nothing leaves this device unasked, and nothing stays on it unasked.
//
//   asking ──send──► sending ──all answered──► signed out, or asking about what was refused
//      ├────save──► saved ──┐
//      └──discard──► discarding ──sign out──► signed out

import type { PersonBody } from '@sitrep/incident/wire/http';
import { type ReactNode, useEffect, useState } from 'react';
import { type OwnItem, ownItems } from '../../document/own-words/own-items.ts';
import { ownWordsFile } from '../../document/own-words/own-words-file.ts';
import { countWords, OwnWordsList, whereWords } from '../../document/own-words/own-words-list.tsx';
import { useOwnWords } from '../../hooks/device/use-own-words.ts';
import { useCodes } from '../../hooks/device/use-write-down.ts';
import { useLive } from '../../hooks/live-context.tsx';
import type { Asking } from '../../hooks/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { DialogActs, DialogBox } from '../../ui/overlay/dialog-box.tsx';
import { saveFile } from '../../ui/save-file.ts';
import styles from './frame.module.css';

export type SignOutDialogProps = { person: PersonBody; signOut: Asking<void>; onClose: () => void };

type Step =
  | { readonly at: 'asking' | 'sending' | 'discarding' }
  | { readonly at: 'saved'; readonly name: string };

export function SignOutDialog({ person, signOut, onClose }: SignOutDialogProps) {
  const { sendNow } = useLive();
  const now = useNow(60_000);
  const { codeOf } = useCodes();
  const own = useOwnWords(person, { inAllTabs: true });
  const items = own ? ownItems(own) : [];
  const [step, setStep] = useState<Step>({ at: 'asking' });
  const back = () => setStep({ at: 'asking' });
  useWhenSent(own && step.at === 'sending' ? items : null, (rest) =>
    rest === 0 ? void signOut.ask() : back(),
  );

  const send = () => {
    sendNow(person.id);
    setStep({ at: 'sending' });
  };
  const save = () => {
    const named = (id: string | null) => (id && codeOf(id)) || whereWords(id);
    const file = ownWordsFile(items, { name: person.name, now, codeOf: named });
    saveFile(file);
    setStep({ at: 'saved', name: file.name });
  };
  const acts: Record<Step['at'], ReactNode> = {
    asking: (
      <Ways items={items} onSend={send} onSave={save} onDiscard={() => setStep({ at: 'discarding' })} />
    ),
    sending: null,
    saved: <Leave signOut={signOut}>Sign out, I have the file</Leave>,
    discarding: <Leave signOut={signOut}>{`Discard these ${items.length} and sign out`}</Leave>,
  };
  return (
    <DialogBox title="Before you sign out" onClose={onClose} isWide>
      <p role="status">{stepWords(step, items)}</p>
      {items.length > 0 && (
        <div className={styles.left}>
          <OwnWordsList items={items} now={now} codeOf={codeOf} />
        </div>
      )}
      <RefusalNotice refusal={signOut.refusal} />
      <DialogActs>
        {items.length > 0 ? acts[step.at] : <Leave signOut={signOut}>Sign out</Leave>}
        {step.at === 'asking' ? (
          <Button onPress={onClose}>Stay signed in</Button>
        ) : (
          <Button onPress={back}>Back</Button>
        )}
      </DialogActs>
    </DialogBox>
  );
}

function Ways(props: {
  items: readonly OwnItem[];
  onSend: () => void;
  onSave: () => void;
  onDiscard: () => void;
}) {
  const { items, onSend, onSave, onDiscard } = props;
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  return (
    <>
      {waiting > 0 && (
        <Button look="primary" onPress={onSend}>
          {`Send ${waiting}, then sign out`}
        </Button>
      )}
      <Button onPress={onSave}>{`Save ${items.length} as a file…`}</Button>
      <Button onPress={onDiscard}>{`Discard ${items.length}…`}</Button>
    </>
  );
}

function Leave({ signOut, children }: { signOut: Asking<void>; children: string }) {
  return (
    <Button look="primary" isDisabled={signOut.isAsking} onPress={() => void signOut.ask()}>
      {children}
    </Button>
  );
}

/** Tells once, when nothing waits any more, how much is left that was refused or is half written. */
function useWhenSent(items: readonly OwnItem[] | null, tell: (rest: number) => void): void {
  const isDone = items?.every(({ state }) => state !== 'waiting') ?? false;
  const rest = items?.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: told in the moment it is done, by whoever asked last
  useEffect(() => {
    if (isDone) tell(rest);
  }, [isDone]);
}

function stepWords(step: Step, items: readonly OwnItem[]): string {
  if (items.length === 0) return 'Everything you wrote is at the server.';
  switch (step.at) {
    case 'asking':
      return `Not at the server: ${countWords(items)}. Once you are signed out, this device keeps nothing of yours.`;
    case 'sending':
      return `Sending: ${countWords(items)}. You are signed out when everything is answered.`;
    case 'saved':
      return `Saved as ${step.name}. Look whether it is there; then sign out.`;
    case 'discarding':
      return 'Throw this away for good? It cannot be brought back.';
  }
}
