// The keys that walk through the timeline: j and k from entry to entry, [ and ] from one unread to the next, and what is
// done with the entry one stands on. The page moves because its person asked it to [UX11].

import type { Entry } from '@sitrep/incident/nouns/entry';
import type { Desk } from '../../../document/desk.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { useKeys } from '../../keys/use-keys.ts';

type Walk = {
  readonly desk: Desk;
  readonly timeline: readonly Entry[];
  readonly newIds: ReadonlySet<string>;
  readonly undo: () => void;
  readonly copyIncident: () => void;
};

export function useEntryKeys({ desk, timeline, newIds, undo, copyIncident }: Walk): void {
  const step = (by: 1 | -1, isWanted: (row: HTMLElement) => boolean) => () => {
    const rows = [...document.querySelectorAll<HTMLElement>('li[id^="entry-"]')].filter(isWanted);
    const here = standing();
    const at = here ? rows.indexOf(here) : -1;
    // From one that is not among them on: the first of them below or above it.
    const next =
      here && at < 0
        ? (by === 1 ? rows : rows.toReversed()).find((row) => isBehind(here, row, by))
        : rows[here ? at + by : by === 1 ? 0 : rows.length - 1];
    next?.scrollIntoView({ block: 'nearest' });
    next?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true });
    if (!next) desk.say('There is none further on.');
  };
  const isNew = (row: HTMLElement) => newIds.has(idOf(row));
  const star = () => {
    const row = standing();
    const entry = row && timeline.find(({ id }) => id === idOf(row));
    if (entry) desk.send({ type: 'markEntry', entryId: entry.id, key: !entry.key });
    else desk.say('Go to an entry first, with j and k.');
  };
  const copy = async () => {
    const row = standing();
    if (!row) return copyIncident();
    const copied = await copyText(`${location.origin}${location.pathname}#${row.id}`);
    desk.say(copied ? 'Link to the entry copied' : 'The browser did not allow copying.');
  };
  useKeys({
    j: step(1, () => true),
    k: step(-1, () => true),
    ']': step(1, isNew),
    '[': step(-1, isNew),
    'Shift+J': step(1, isNew),
    'Shift+K': step(-1, isNew),
    '*': star,
    y: () => void copy(),
    z: undo,
  });
}

function standing(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('li[id^="entry-"]') ?? null;
}

function idOf(row: HTMLElement): string {
  return row.id.slice('entry-'.length);
}

function isBehind(here: HTMLElement, row: HTMLElement, by: 1 | -1): boolean {
  const wanted = by === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  return (here.compareDocumentPosition(row) & wanted) !== 0;
}
