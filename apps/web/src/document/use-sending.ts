// Asks for a command and keeps the refusal of the local rules for the field it is about; the text stays where it is.

import type { Command } from '@sitrep/incident/nouns';
import type { Refusal } from '@sitrep/incident/refusal';
import { useState } from 'react';
import type { IncidentActs } from '../hooks/use-incident.ts';

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

/** The refusal where it is about this field, null otherwise. */
export function refusalAt(refusal: Refusal | null, field: string): Refusal | null {
  return refusal?.field === field ? refusal : null;
}

/** The refusal where no field of the form shows it. */
export function refusalBeside(refusal: Refusal | null, fields: readonly string[]): Refusal | null {
  return refusal?.field !== undefined && fields.includes(refusal.field) ? null : refusal;
}
