// Asks for a command and keeps the refusal of the local rules for the field it is about; the text stays where it is, and goes
// from the device when it is on its way.

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import { useState } from 'react';
import { useDraft } from '../hooks/device/use-draft.ts';
import type { IncidentActs } from '../hooks/use-incident.ts';
import type { Desk } from './desk.ts';

export function useSending(send: IncidentActs['send']) {
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return {
    refusal,
    clear: () => setRefusal(null),
    /** True when it is on its way and shown already. */
    ask: (command: Command): boolean => {
      const { refused } = send(command);
      setRefusal(refused);
      return refused === null;
    },
    /** A refusal found by the page before any rule was asked. */
    refuse: setRefusal,
  };
}

/** A form that is kept on this device until it is sent. `start`: what its fields hold before anything is typed. */
export function useWritten<Name extends string>(
  desk: Desk,
  form: string,
  start: Readonly<Record<Name, string>>,
  /** Closes it, or goes on to the next. */
  onSent: () => void,
) {
  const draft = useDraft({ incidentId: desk.incidentId, form }, start);
  const { refusal, ask, refuse } = useSending(desk.send);
  return {
    draft,
    refusal,
    refuse,
    ask,
    /** What a field that is typed into needs. */
    field: (name: Name) => ({
      value: draft.words[name],
      onChange: (next: string) => {
        const typed: Partial<Record<Name, string>> = {};
        typed[name] = next;
        draft.set(typed);
      },
      refusal: refusalAt(refusal, name),
    }),
    send: (command: Command): void => {
      if (!ask(command)) return;
      draft.clear();
      onSent();
    },
  };
}

/** The refusal where it is about this field, null otherwise. */
export function refusalAt(refusal: Refusal | null, field: string): Refusal | null {
  return refusal?.field === field ? refusal : null;
}

/** The refusal where no field of the form shows it. */
export function refusalBeside(refusal: Refusal | null, fields: readonly string[]): Refusal | null {
  return refusal?.field !== undefined && fields.includes(refusal.field) ? null : refusal;
}
