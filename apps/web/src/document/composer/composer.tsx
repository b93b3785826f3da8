// Where entries are written: Enter posts, Shift+Enter starts a line, a time in front says when it happened, `/` does more.
// What a line will do stands below it before it is sent.

import { Lock } from 'lucide-react';
import {
  type KeyboardEvent,
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useId,
  useMemo,
  useRef,
} from 'react';
import { classes } from '../../ui/classes.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { Toggle } from '../../ui/form/toggle.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { AskedLine } from './asked-line.tsx';
import styles from './composer.module.css';
import { LineMeaning } from './line-meaning.tsx';
import type { PasteGround } from './paste/paste-dialog.tsx';
import { usePasting } from './paste/use-pasting.ts';
import { readLine } from './reading/read-line.ts';
import { shiftTime } from './reading/shift-time.ts';
import { SuggestionList } from './suggest/suggestion-list.tsx';
import { typeInto, useSuggestions } from './suggest/use-suggestions.ts';
import { type ComposerWants, useComposer } from './use-composer.ts';

export type ComposerProps = ComposerWants & {
  /** Below an empty line: what can still be done about what was just posted. */
  foot?: ReactNode;
  field?: RefObject<HTMLTextAreaElement | null>;
  /** What pasted chat is held against. */
  ground?: PasteGround;
};

// Without it, as when the network is gone, a link is posted as it was typed.
const LineLinks = lazy(() =>
  import('./line-links.tsx').then(
    (file) => ({ default: file.LineLinks }),
    () => ({ default: () => null }),
  ),
);
const PasteDialog = lazyPart(() => import('./paste/paste-dialog.tsx').then((file) => file.PasteDialog));
const NO_GROUND: PasteGround = {
  timeline: [],
  older: { more: false, loading: false, failed: null },
  onOlder: () => {},
  from: null,
};

export function Composer({ foot, field, ground = NO_GROUND, ...wants }: ComposerProps) {
  const id = useId();
  const own = useRef<HTMLTextAreaElement>(null);
  const ref = field ?? own;
  const composer = useComposer(wants);
  const pasting = usePasting(composer.refuse);
  const { text, ticks, scene, still, asked } = composer;
  const suggestions = useSuggestions(text, scene);
  const isPrivate = useIsPrivate(composer);
  const isListed = suggestions.choices.length > 0;

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (suggestions.onKeyDown(event)) return;
    if (event.key === 'Escape') event.currentTarget.blur();
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      shift(event.currentTarget, event.key === 'ArrowUp' ? 1 : -1, scene().now);
    }
    // Enter that ends an input method's composition is not "post".
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    composer.post();
  };
  return (
    <form
      className={classes(styles.composer, isPrivate && styles.private)}
      aria-label="New entry"
      onSubmit={(event) => {
        event.preventDefault();
        composer.post();
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
        aria-describedby={`${id}-meaning`}
        aria-autocomplete="list"
        aria-controls={isListed ? `${id}-list` : undefined}
        aria-activedescendant={
          isListed && suggestions.pointed >= 0 ? `${id}-list-${suggestions.pointed}` : undefined
        }
        placeholder={isPrivate ? 'What happened? Only the team sees it.' : 'What happened?'}
        onKeyDown={onKeyDown}
        onPaste={pasting.onPaste}
        onDragOver={pasting.onDragOver}
        onDrop={pasting.onDrop}
        onSelect={(event) => suggestions.setCaret(event.currentTarget.selectionEnd)}
        onBlur={() => suggestions.setCaret(null)}
        onChange={(event) => {
          composer.write(event.currentTarget.value);
          suggestions.setCaret(event.currentTarget.selectionEnd);
        }}
      />
      {isListed && (
        <div className={styles.list}>
          <SuggestionList
            id={`${id}-list`}
            choices={suggestions.choices}
            pointed={suggestions.pointed}
            onTake={(choice) => ref.current && suggestions.take(ref.current, choice)}
          />
        </div>
      )}
      {asked && (
        <AskedLine
          line={asked}
          onAnswer={({ command }) => {
            composer.send(command, null);
            ref.current?.focus();
          }}
          onCorrect={() => {
            composer.correct();
            ref.current?.focus();
          }}
        />
      )}
      <div className={styles.foot}>
        <span id={`${id}-meaning`} className={styles.time}>
          {text === '' && foot ? (
            foot
          ) : (
            <LineMeaning
              typed={text}
              ticks={ticks}
              scene={still}
              onAsText={(isOn) => composer.tick('asText', isOn)}
              onApprox={(isOn) => composer.tick('approx', isOn)}
            />
          )}
        </span>
        <Toggle isOn={ticks.private} onChange={(isOn) => composer.tick('private', isOn)}>
          {ticks.private && <Lock size="1em" aria-hidden="true" />}
          Private{ticks.private && ': team only'}
        </Toggle>
        <Button type="submit" look="primary" shortcut="↵">
          Post
        </Button>
      </div>
      {/https?:\/\//i.test(text) && (
        <Suspense>
          <LineLinks
            text={text}
            now={wants.now}
            start={ground.from}
            isPrivate={isPrivate}
            onPut={(from, to, put) => ref.current && typeInto(ref.current, from, to, put)}
          />
        </Suspense>
      )}
      <RefusalNotice refusal={composer.refusal} />
      {pasting.pasted && (
        <Suspense>
          <PasteDialog
            desk={wants.desk}
            pasted={pasting.pasted}
            ground={ground}
            now={wants.now()}
            onAdded={({ ids, refusal }) => {
              composer.refuse(refusal);
              if (ids.length > 0) wants.onPosted({ ids, typed: null });
            }}
            onText={() => ref.current && pasting.asText(ref.current, pasting.pasted?.text ?? '')}
            onClose={pasting.close}
          />
        </Suspense>
      )}
    </form>
  );
}

/** Whether what stands there would reach nobody but the team: shown before it is sent [R21]. */
function useIsPrivate({ text, ticks, scene }: ReturnType<typeof useComposer>): boolean {
  return useMemo(() => {
    const line = ticks.private ? null : readLine(text, ticks, scene());
    return (
      line === null || (line.kind === 'command' && 'private' in line.command && line.command.private === true)
    );
  }, [text, ticks, scene]);
}

/** Alt+↑ and Alt+↓: a minute later, a minute earlier. The caret stays where it was in the words. */
function shift(field: HTMLTextAreaElement, minutes: number, now: string): void {
  const shifted = shiftTime(field.value, minutes, now);
  if (!shifted) return;
  const caret = Math.max(0, field.selectionEnd - shifted.length);
  typeInto(field, 0, shifted.length, shifted.put);
  field.setSelectionRange(shifted.put.length + caret, shifted.put.length + caret);
}
