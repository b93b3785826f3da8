// Where entries are written: Enter posts, Shift+Enter starts a line, a time in front says when it happened. What is typed
// stays on this device until it is posted; a refusal leaves it where it is [UX8, UX43].

import type { Command } from '@sitrep/incident/nouns';
import { Lock } from 'lucide-react';
import { type KeyboardEvent, type Ref, useId, useState } from 'react';
import { useDraft } from '../../hooks/use-draft.ts';
import { classes } from '../../ui/classes.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import type { Desk } from '../desk.ts';
import { useSending } from '../use-sending.ts';
import styles from './composer.module.css';
import { readComposer } from './composer-time.ts';
import { ComposerTime } from './composer-time-line.tsx';

export type ComposerProps = {
  desk: Desk;
  /** The server's time at this moment. */
  now: () => string;
  onPosted: (id: string) => void;
  ref?: Ref<HTMLTextAreaElement>;
};

export function Composer({ desk, now, onPosted, ref }: ComposerProps) {
  const id = useId();
  const draft = useDraft({ incidentId: desk.incidentId, field: 'entry' });
  // Kept with the text: words meant for the team alone must not come back as public after a reload.
  const mark = useDraft({ incidentId: desk.incidentId, field: 'entry-private' });
  const isPrivate = mark.text !== '';
  const setPrivate = (isOn: boolean) => mark.setText(isOn ? 'private' : '');
  const [approx, setApprox] = useState(false);
  /** The time in front is part of the text. */
  const [asText, setAsText] = useState(false);
  const { refusal, refuse, clear } = useSending(desk.send);

  const post = () => {
    if (draft.text.trim() === '' || !mark.ready) return;
    const read = asText ? ({ kind: 'now', text: draft.text } as const) : readComposer(draft.text, now());
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
    draft.setText('');
    setApprox(false);
    setAsText(false);
    onPosted(entryId);
  };

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
        value={draft.text}
        aria-describedby={`${id}-time`}
        placeholder={isPrivate ? 'What happened? Only the team sees it.' : 'What happened?'}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          draft.setText(event.currentTarget.value);
          clear();
        }}
      />
      <div className={styles.foot}>
        <span id={`${id}-time`} className={styles.time}>
          <ComposerTime
            typed={draft.text}
            asText={asText}
            onAsText={setAsText}
            approx={approx}
            onApprox={setApprox}
          />
        </span>
        <Toggle isOn={isPrivate} onChange={setPrivate}>
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
