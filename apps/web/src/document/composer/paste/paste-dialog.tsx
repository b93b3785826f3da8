// Pasted chat, line by line, before any of it is added: what is ticked, what the text did not say and is asked, what is
// private, what stands in the timeline already. Enter adds.

import type { ChatOptions, Reading } from '@sitrep/chatlog/chat-line';
import type { Command } from '@sitrep/incident/nouns';
import type { Entry } from '@sitrep/incident/nouns/entry';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReadyIncident } from '../../../hooks/use-incident.ts';
import { Button } from '../../../ui/form/button.tsx';
import { DialogActs, DialogBox } from '../../../ui/overlay/dialog-box.tsx';
import { clockWords, dayWords } from '../../../ui/time/time-words.ts';
import type { ComposerDesk } from '../use-composer.ts';
import { type Added, addLines } from './add-lines.ts';
import { asOneCommand, type ChatEntry, chatEntries, mayBeAdded, toCommand } from './chat-entries.ts';
import styles from './paste.module.css';
import { PasteLines } from './paste-lines.tsx';
import { PasteQuestions } from './paste-questions.tsx';
import { type Pasted, readPaste } from './read-paste.ts';

/** More are added in a second paste, which leaves out what the first one added. */
const MOST_ADDED = 200;
const MOST_PAGES = 8;

/** What of the incident the paste is held against. */
export type PasteGround = {
  readonly timeline: readonly Entry[];
  readonly older: ReadyIncident['older'];
  readonly onOlder: () => void;
  /** When it began, as far as known. */
  readonly from: string | null;
};

export function PasteDialog(props: {
  desk: ComposerDesk;
  pasted: Pasted;
  ground: PasteGround;
  now: string;
  onAdded: (added: Added) => void;
  onText: () => void;
  onClose: () => void;
}) {
  const { desk, pasted, ground, now, onAdded, onText, onClose } = props;
  const [answers, setAnswers] = useState<ChatOptions>({});
  /** Lines whose tick the person turned over. */
  const [turned, setTurned] = useState<ReadonlySet<number>>(new Set());
  const reading = useMemo(
    () => readPaste(pasted, { ...answers, ...(ground.from && { incidentFrom: ground.from }) }),
    [pasted, answers, ground.from],
  );
  const all = useMemo(
    () => (reading ? chatEntries(reading, ground.timeline, now) : []),
    [reading, ground.timeline, now],
  );
  useOlder(ground, all);
  const chosen = all
    .filter((entry, at) => mayBeAdded(entry) && (entry.without === null) !== turned.has(at))
    .slice(0, MOST_ADDED);
  const add = useRef<HTMLButtonElement>(null);
  useEffect(() => add.current?.focus(), []);
  if (!reading) return null;
  const act = (run: () => void) => () => {
    onClose();
    run();
  };
  const send = (commands: readonly Command[]) => act(() => void addLines(desk, commands).then(onAdded));
  return (
    <DialogBox title={titleOf(chosen)} onClose={onClose} isWide>
      <p className={styles.about}>{aboutWords(reading, all)}</p>
      <PasteQuestions
        questions={reading.questions}
        answers={answers}
        onAnswer={(answer) => setAnswers({ ...answers, ...answer })}
      />
      <PasteLines all={all} turned={turned} onTurn={(at) => setTurned(turnOver(turned, at))} />
      <DialogActs>
        <Button
          ref={add}
          look="primary"
          shortcut="↵"
          isDisabled={chosen.length === 0}
          onPress={send(chosen.map(toCommand))}
        >
          Add {chosen.length}
        </Button>
        <Button isDisabled={chosen.length === 0} onPress={send([asOneCommand(chosen)])}>
          As one entry
        </Button>
        <Button look="quiet" onPress={act(onText)}>
          Plain text
        </Button>
        <Button look="quiet" onPress={onClose}>
          Cancel
        </Button>
      </DialogActs>
    </DialogBox>
  );
}

function turnOver(turned: ReadonlySet<number>, at: number): ReadonlySet<number> {
  return new Set(turned.has(at) ? [...turned].filter((other) => other !== at) : [...turned, at]);
}

/** What is to be held against the paste must be on the page first. */
function useOlder({ older, onOlder, timeline }: PasteGround, all: readonly ChatEntry[]): void {
  const pages = useRef(0);
  const oldest = all.flatMap(({ line }) => line.at ?? [])[0];
  const isMissing = older.more && oldest !== undefined && oldest <= (timeline[0]?.happenedAt ?? '');
  useEffect(() => {
    if (!isMissing || older.loading || older.failed || pages.current >= MOST_PAGES) return;
    pages.current += 1;
    onOlder();
  }, [isMissing, older.loading, older.failed, onOlder]);
}

function titleOf(chosen: readonly ChatEntry[]): string {
  const [first] = chosen;
  if (!first) return 'Nothing of this is ticked';
  const from = first.line.at;
  const to = chosen.at(-1)?.line.at ?? from;
  const span = from && to ? ` ${dayWords(from)} ${clockWords(from).slice(0, -1)}–${clockWords(to)}` : '';
  return `Add ${chosen.length} ${chosen.length === 1 ? 'entry' : 'entries'}?${span}`;
}

function aboutWords({ order, skipped, lines }: Reading, all: readonly ChatEntry[]): string {
  const known = all.filter(({ without }) => without === 'known').length;
  const { unread = 0, other = 0, empty = 0, ...gone } = skipped;
  const people = Object.values(gone).reduce((sum, count) => sum + count, 0);
  const said = [
    known > 0 && `${known} of ${lines.length} are in the timeline already.`,
    order === 'newestFirst' && 'The text had the newest first; it is added oldest first.',
    people > 0 && `${count(people)} of people coming and going left out, with their hosts.`,
    unread + other > 0 && `${count(unread + other)} that could not be read left out.`,
    lines.length - known > MOST_ADDED && `At most ${MOST_ADDED} are added at once; paste again for the rest.`,
  ];
  return said.filter((words) => words !== false).join(' ');
}

const count = (lines: number) => `${lines} ${lines === 1 ? 'line' : 'lines'}`;
