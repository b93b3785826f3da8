// Where entries are written: Enter posts, Shift+Enter starts a line, a time in front says when it happened. What is typed
// stays on this device until it is posted; a refusal leaves it where it is [UX8, UX43].

import type { Command } from '@sitrep/incident/nouns';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, type Ref, useEffect, useId, useRef } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { classes } from '../../ui/classes.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle, ticked } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './composer.module.css';
import { readComposer } from './composer-time.ts';
import { ComposerTime } from './composer-time-line.tsx';

/** What stands ticked is kept as a word. `asText`: the time in front is part of the text. */
const BLANK = { text: '', private: '', approx: '', asText: '' };

export type ComposerProps = {
  desk: Pick<Desk, 'incidentId' | 'send'>;
  /** The server's time at this moment. */
  now: () => string;
  onPosted: (id: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
};

export function Composer({ desk, now, onPosted, ref }: ComposerProps) {
  const id = useId();
  // Kept with the text: words meant for the team alone must not come back as public after a reload.
  const draft = useDraft({ incidentId: desk.incidentId, form: 'entry' }, BLANK);
  const { text, private: mark } = draft.words;
  const isPrivate = mark !== '';
  const approx = draft.words.approx !== '';
  const asText = draft.words.asText !== '';
  const { refusal, refuse, clear } = useSending(desk.send);
  const isAsked = useRef(false);

  const post = () => {
    // The mark that makes it private may still be on its way from the disk.
    isAsked.current = !draft.ready;
    if (text.trim() === '' || !draft.ready) return;
    const read = asText ? ({ kind: 'now', text } as const) : readComposer(text, now());
    if (read.kind === 'doubtful') {
      return refuse({
        refused: 'invalid',
        happened: read.why,
        safe: 'Your text is still here.',
        next: 'Correct the time, or keep it as text.',
      });
    }
    const command: Command = {
      type: 'appendEntry',
      text: read.text,
      ...(read.kind === 'timed' && { happenedAt: read.at, approx: read.approx || approx }),
      ...(read.kind === 'timed' && read.until && { until: read.until }),
      ...(isPrivate && { private: true }),
    };
    const { refused, id: entryId } = desk.send(command);
    refuse(refused);
    if (refused) return;
    draft.set({ ...BLANK, private: mark });
    onPosted(entryId);
  };

  useEffect(() => {
    if (isAsked.current && draft.ready) post();
  });

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape') event.currentTarget.blur();
    // Enter that ends an input method's composition is not "post".
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    post();
  };
  return (
    <form
      className={classes(styles.composer, isPrivate && styles.private)}
      aria-label="New entry"
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      <label htmlFor={id} className="spoken">
        What happened?
      </label>
      <textarea
        ref={ref}
        id={id}
        className={styles.text}
        rows={1}
        dir="auto"
        value={text}
        aria-describedby={`${id}-time`}
        placeholder={isPrivate ? 'What happened? Only the team sees it.' : 'What happened?'}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          draft.set({ text: event.currentTarget.value });
          clear();
        }}
      />
      <div className={styles.foot}>
        <span id={`${id}-time`} className={styles.time}>
          <ComposerTime
            typed={text}
            asText={asText}
            onAsText={(isOn) => draft.set({ asText: ticked(isOn) })}
            approx={approx}
            onApprox={(isOn) => draft.set({ approx: ticked(isOn) })}
          />
        </span>
        <Toggle isOn={isPrivate} onChange={(isOn) => draft.set({ private: ticked(isOn) })}>
          {isPrivate && <Lock size="1em" aria-hidden="true" />}
          Private{isPrivate && ': team only'}
        </Toggle>
        <Button type="submit" look="primary" shortcut="↵">
          Post
        </Button>
      </div>
      <RefusalNotice refusal={refusal} />
    </form>
  );
}
