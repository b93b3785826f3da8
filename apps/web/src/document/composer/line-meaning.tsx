// What was understood of a line, before it is sent: when it happened, what it is, who will see it; and the two ways to say
// the time better.

import { Lock, Star } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { Button } from '../../ui/form/button.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { agoWords, clockWords, timeWords } from '../../ui/time/time-words.ts';
import { entryKindWords } from '../timeline/kinds/entry-kind-words.ts';
import styles from './composer.module.css';
import { readComposer } from './composer-time.ts';
import { type Line, readLine, type Ticks } from './reading/read-line.ts';
import type { Scene } from './reading/scene.ts';

type MeaningProps = {
  typed: string;
  ticks: Ticks;
  scene: Omit<Scene, 'now'>;
  onAsText: (asText: boolean) => void;
  onApprox: (approx: boolean) => void;
};

export function LineMeaning({ typed, ticks, scene, onAsText, onApprox }: MeaningProps) {
  const now = useNow();
  const line = useMemo(() => readLine(typed, ticks, { ...scene, now }), [typed, ticks, scene, now]);
  const hasTime = readComposer(typed, now).kind !== 'now';
  const keep = hasTime && (
    <Button look="quiet" isPressed={ticks.asText} onPress={() => onAsText(!ticks.asText)}>
      Keep it as text
    </Button>
  );
  const about = line.kind === 'command' && isTimed(line.command) && !ticks.asText && (
    <Toggle isOn={line.command.approx === true} onChange={onApprox}>
      about
    </Toggle>
  );
  return (
    <span className={styles.hint}>
      <span>{wordsOf(line, now)}</span>
      {about}
      {keep}
    </span>
  );
}

type Command = Extract<Line, { kind: 'command' }>['command'];
type Entry = Extract<Command, { type: 'appendEntry' }>;

function isTimed(command: Command): command is Entry & { happenedAt: string } {
  return command.type === 'appendEntry' && command.happenedAt !== undefined;
}

function wordsOf(line: Line, now: string): ReactNode {
  if (line.kind === 'wrong') return `${line.refusal.happened} ${line.refusal.next}`;
  if (line.kind === 'asked') return `${line.why} It is not sent before you say how.`;
  if (line.kind === 'empty') {
    return (
      <>
        Happened now. Begin with <code>14:47</code> or <code>-5m</code> if it was earlier (UTC), with{' '}
        <code>/</code> for more.
      </>
    );
  }
  if (line.command.type !== 'appendEntry') return <b>{line.does}.</b>;
  return <EntryMeaning entry={line.command} now={now} />;
}

function EntryMeaning({ entry, now }: { entry: Entry; now: string }) {
  const { happenedAt, until, approx, kind = 'note' } = entry;
  return (
    <>
      {kind !== 'note' && <b>{entryKindWords[kind]} · </b>}
      {entry.key && (
        <b>
          <Star size="0.9em" aria-hidden="true" /> key ·{' '}
        </b>
      )}
      {entry.private && (
        <b>
          <Lock size="0.9em" aria-hidden="true" /> private: team only ·{' '}
        </b>
      )}
      {happenedAt ? (
        <>
          Happened{' '}
          <b>
            {approx && 'about '}
            {timeWords(happenedAt, now)}
          </b>
          {until && ` until ${clockWords(until)}`}, {agoWords(happenedAt, now)}.
        </>
      ) : (
        'Happened now.'
      )}
    </>
  );
}
