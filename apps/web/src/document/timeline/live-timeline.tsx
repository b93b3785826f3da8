// The timeline for the team. One menu and one dialog serve all rows. Nothing here scrolls by itself [UX11].

import { actions } from '@sitrep/incident/nouns/action';
import type { Entry } from '@sitrep/incident/nouns/entry';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useOthersAtEntries } from '../../hooks/presence/use-editing.ts';
import type { PendingCommand, ReadyIncident, SendState } from '../../hooks/use-incident.ts';
import { copyText } from '../../ui/copy-text.ts';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { PlacedMenu } from '../../ui/overlay/choice-menu.tsx';
import { clockWords } from '../../ui/time/time-words.ts';
import { useSameSet } from '../../ui/use-same-set.ts';
import { todoIn } from '../action/todo-in.ts';
import { type Desk, responds } from '../desk.ts';
import { FailedCommands } from '../failed-commands.tsx';
import { useSending } from '../use-sending.ts';
import { type EntryAct, entryChoices } from './entry-choices.ts';
import type { Order } from './entry-pieces.ts';
import { LiveRow, loadEditor } from './live-row.tsx';
import { OlderEntries } from './older-entries.tsx';
import styles from './timeline.module.css';
import { marksBy, type RowMarks, Timeline } from './timeline.tsx';

const ReasonDialog = lazyPart(() =>
  import('../incident/reason-dialog.tsx').then((file) => file.ReasonDialog),
);

const PinLinkDialog = lazyPart(() =>
  import('../link/pin-link-dialog.tsx').then((file) => file.PinLinkDialog),
);

const EraseDialog = lazyPart(() => import('../erase/erase-dialog.tsx').then((file) => file.EraseDialog));

const LOAD_EDITOR_AFTER_MS = 1_500;

export type LiveTimelineProps = {
  desk: Desk;
  entries: readonly Entry[];
  older: ReadyIncident['older'];
  onOlder: () => void;
  pending: readonly PendingCommand[];
  order: Order;
  newIds: ReadonlySet<string>;
  /** When this person last looked; null when nothing is new. */
  newSince: string | null;
  /** Somebody wants to write down what happened after this one. */
  onInsert: (entry: Entry) => void;
  /** Somebody has a strong objection to this decision. */
  onObject: (entry: Entry) => void;
  /** Said in the place of entries, where only some are shown. */
  whenNone?: string | undefined;
};

export function LiveTimeline(props: LiveTimelineProps) {
  const { desk, entries, older, onOlder, pending, order, newIds, newSince, onInsert, onObject } = props;
  const [opened, setOpened] = useState<Entry | null>(null);
  const [edited, setEdited] = useState<string | null>(null);
  const [striking, setStriking] = useState<Entry | null>(null);
  const [pinning, setPinning] = useState<Entry | null>(null);
  const [erasing, setErasing] = useState<Entry | null>(null);
  const beside = useRef<HTMLElement>(null);
  const sending = useSending(desk.send);
  const sends = useMemo(() => sendStates(pending), [pending]);

  useEffect(() => {
    // Soon after the page stands, so that it is there when the network is not.
    const timer = setTimeout(() => void loadEditor().catch(() => {}), LOAD_EDITOR_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  const onMenu = useCallback((entry: Entry, element: HTMLElement) => {
    beside.current = element;
    setOpened(entry);
  }, []);
  const onEdited = useCallback(() => setEdited(null), []);
  const copy = async (text: string, what: string) =>
    desk.say((await copyText(text)) ? `${what} copied` : 'The browser did not allow copying.');
  const act = (entry: Entry, what: EntryAct) => {
    if (what === 'correct') setEdited(entry.id);
    if (what === 'strike') setStriking(entry);
    if (what === 'erase') setErasing(entry);
    if (what === 'hide') sending.ask({ type: 'hideEntry', entryId: entry.id });
    if (what === 'publish') sending.ask({ type: 'publishEntry', entryId: entry.id });
    if (what === 'key' || what === 'notKey')
      sending.ask({ type: 'markEntry', entryId: entry.id, key: what === 'key' });
    if (what === 'insert') onInsert(entry);
    if (what === 'object') onObject(entry);
    if (what === 'pinLink') setPinning(entry);
    if (what === 'copyText')
      void copy(`${clockWords(entry.happenedAt)} ${entry.recordedBy.name}: ${entry.text}`, 'Text');
    if (what === 'copyLink') void copy(`${location.origin}${location.pathname}#entry-${entry.id}`, 'Link');
  };
  const made = useSameSet(
    useMemo(() => new Set(actions.all(desk.document).map(({ entryId }) => entryId)), [desk.document]),
  );
  const { send, say } = desk;
  const onTodo = useCallback(
    (entry: Entry) => {
      const todo = todoIn(entry.text);
      if (!todo) return;
      const { refused } = send({ type: 'addAction', ...todo, entryId: entry.id });
      say(refused ? `${refused.happened} ${refused.next}` : `Action item added: ${todo.text}`);
    },
    [send, say],
  );
  const { incidentId, me } = desk;
  const row = useCallback(
    (entry: Entry, { isMade, ...shown }: RowMarks) => (
      <LiveRow
        entry={entry}
        {...shown}
        incidentId={incidentId}
        send={send}
        onMenu={responds(me) ? onMenu : null}
        onEdited={onEdited}
        onObject={
          responds(me) && entry.kind === 'decision' && entry.recordedBy.id !== me.id ? onObject : null
        }
        onTodo={responds(me) && offersTodo(entry) && !isMade ? onTodo : null}
      />
    ),
    [incidentId, send, me, onMenu, onEdited, onObject, onTodo],
  );
  const others = useOthersAtEntries(incidentId);
  const marks = useMemo(
    () => marksBy({ sends, newIds, edited, others, made }),
    [sends, newIds, edited, others, made],
  );
  const rule = useRule(entries, order, newSince);
  const pageOlder = <OlderEntries older={older} onOlder={onOlder} />;
  return (
    <>
      <FailedCommands
        desk={desk}
        of={[
          'appendEntry',
          'correctEntry',
          'strikeEntry',
          'hideEntry',
          'publishEntry',
          'markEntry',
          'eraseSecret',
        ]}
      />
      <RefusalNotice refusal={sending.refusal} />
      {order === 'oldestFirst' && pageOlder}
      <Timeline
        entries={entries}
        order={order}
        rule={rule}
        whenNone={
          props.whenNone ??
          (responds(desk.me)
            ? 'No entries yet. Write down what you see; the time is kept for you.'
            : undefined)
        }
        row={row}
        marks={marks}
      />
      {order === 'newestFirst' && pageOlder}
      {opened && (
        <PlacedMenu
          label="Entry"
          groups={[{ choices: entryChoices(desk, opened) }]}
          beside={beside}
          onClose={() => setOpened(null)}
          onChoose={(what) => act(opened, what)}
        />
      )}
      {erasing && (
        <EraseDialog
          desk={desk}
          records={[{ type: 'entry', id: erasing.id, words: 'Entry', text: erasing.text }]}
          earlier={erasing.originals.length}
          onClose={() => setErasing(null)}
        />
      )}
      {pinning && <PinLinkDialog desk={desk} entry={pinning} onClose={() => setPinning(null)} />}
      {striking && (
        <ReasonDialog
          desk={desk}
          form={`strike-${striking.id}`}
          title="Strike out this entry"
          act="Strike out entry"
          command={(reason) => ({ type: 'strikeEntry', entryId: striking.id, reason })}
          onClose={() => setStriking(null)}
        >
          <p>“{striking.text}” stays readable, crossed out, with your reason.</p>
        </ReasonDialog>
      )}
    </>
  );
}

/** Viewers read action items, so of a private line none is made in one press [R21]. */
function offersTodo({ text, private: isPrivate, struckAt }: Entry): boolean {
  return !isPrivate && struckAt === null && text.includes('TODO') && todoIn(text) !== null;
}

/** Between what was there when this person last looked and what came since, in the order shown [UX12]. */
function useRule(entries: readonly Entry[], order: Order, since: string | null) {
  const beforeId = since && firstBehind(entries, order, since);
  return useMemo(
    () =>
      since && beforeId
        ? { beforeId, line: <li className={styles.rule}>{`new since ${clockWords(since)}`}</li> }
        : null,
    [since, beforeId],
  );
}

function firstBehind(entries: readonly Entry[], order: Order, since: string): string | undefined {
  const seen = entries.findLastIndex(({ recordedAt }) => recordedAt <= since);
  // What came since may have happened long ago; then it stands below, with marks of its own, and no rule parts anything.
  if (seen === entries.length - 1) return undefined;
  return entries[order === 'newestFirst' ? seen : seen + 1]?.id;
}

function sendStates(pending: readonly PendingCommand[]): ReadonlyMap<string, SendState> {
  return new Map(
    pending.flatMap(({ touches, send }) =>
      touches.filter(({ type }) => type === 'entry').map(({ id }) => [id, send] as const),
    ),
  );
}
