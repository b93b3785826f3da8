// What stands in the composer and how it is sent. What is typed stays on this device until it is posted; a refusal, and a
// line that has to be asked about, leave it where it is [UX8, UX43, H20].

import type { Command } from '@sitrep/incident/nouns';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { ticked } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import { type Line, readLine, type Ticks } from './reading/read-line.ts';
import type { Person, Scene } from './reading/scene.ts';
import type { Undoable } from './use-undo.ts';

/** What stands ticked is kept as a word. `asText`: the time in front is part of the text. */
const BLANK = { text: '', private: '', approx: '', asText: '' };

export type ComposerDesk = Pick<Desk, 'incidentId' | 'send'> & Partial<Pick<Desk, 'document' | 'me' | 'say'>>;

export type ComposerWants = {
  desk: ComposerDesk;
  people: readonly Person[];
  now: () => string;
  onPosted: (posted: Undoable) => void;
};

export function useComposer({ desk, people, now, onPosted }: ComposerWants) {
  // Kept with the text: words meant for the team alone must not come back as public after a reload.
  const draft = useDraft({ incidentId: desk.incidentId, form: 'entry' }, BLANK);
  const { text, private: mark, approx, asText } = draft.words;
  const ticks = useMemo<Ticks>(
    () => ({ private: mark !== '', approx: approx !== '', asText: asText !== '' }),
    [mark, approx, asText],
  );
  const { document = null, me = null } = desk;
  const still = useMemo<Omit<Scene, 'now'>>(() => ({ document, me, people }), [document, me, people]);
  const scene = useCallback((): Scene => ({ ...still, now: now() }), [still, now]);
  const { refusal, refuse, clear } = useSending(desk.send);
  const [asked, setAsked] = useState<Extract<Line, { kind: 'asked' }> | null>(null);
  const isWanted = useRef(false);

  const send = (command: Command, does: string | null) => {
    const { refused, id, answer } = desk.send(command);
    refuse(refused);
    setAsked(null);
    if (refused) return;
    draft.set({ ...BLANK, private: mark });
    if (command.type === 'appendEntry') onPosted({ ids: [id], typed: text });
    // Said when the server says so; until then the page shows that it waits.
    else if (does) void answer.then((refusal) => refusal || desk.say?.(does));
  };
  const post = () => {
    // The mark that makes it private may still be on its way from the disk.
    isWanted.current = !draft.ready;
    if (!draft.ready) return;
    const line = readLine(text, ticks, scene());
    if (line.kind === 'wrong') refuse(line.refusal);
    else if (line.kind === 'asked') setAsked(line);
    else if (line.kind === 'command') send(line.command, line.does);
  };
  useEffect(() => {
    if (isWanted.current && draft.ready) post();
  });

  return {
    text,
    ticks,
    still,
    scene,
    refusal,
    refuse,
    asked,
    post,
    send,
    /** The person goes back to the text. */
    correct: () => setAsked(null),
    write: (next: string) => {
      draft.set({ text: next });
      clear();
      setAsked(null);
    },
    tick: (name: keyof Ticks, isOn: boolean) => draft.set({ [name]: ticked(isOn) }),
  };
}
