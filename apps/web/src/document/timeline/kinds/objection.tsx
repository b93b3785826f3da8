// Under a decision of somebody else, where it was fresh when it was drawn: "any strong objections?", and the way to say one.
// It does not go while one looks: rows keep their height [UX11].

import type { Entry } from '@sitrep/incident/nouns/entry';
import { useState } from 'react';
import { useLive } from '../../../hooks/live-context.tsx';
import { Button } from '../../../ui/form/button.tsx';

const ASKED_FOR_MS = 10 * 60_000;

export function Objection({ entry, onObject }: { entry: Entry; onObject: (entry: Entry) => void }) {
  const { clock } = useLive();
  const [isFresh] = useState(() => clock.now() - Date.parse(entry.recordedAt) < ASKED_FOR_MS);
  if (entry.struckAt || !isFresh) return null;
  return (
    <Button look="quiet" isFlush onPress={() => onObject(entry)}>
      Any strong objections?
    </Button>
  );
}
