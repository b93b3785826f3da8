// What is not at the server, in a place of its own; nothing at all when there is nothing.

import { useOwnWords } from '../../hooks/device/use-own-words.ts';
import { usePersonHere } from '../../hooks/device/use-person-here.ts';
import { useCodes } from '../../hooks/device/use-write-down.ts';
import { useNow } from '../../hooks/use-now.ts';
import { Panel } from '../../ui/panel.tsx';
import { draftKey, ownItems } from './own-items.ts';
import { OwnWordsList } from './own-words-list.tsx';

export function OwnWordsPanel(props: {
  whenNone?: string;
  /** The incident whose next entry stands in a composer beside this. */
  composing?: string | null;
}) {
  const { whenNone, composing } = props;
  const now = useNow(60_000);
  const own = useOwnWords(usePersonHere());
  const { codeOf } = useCodes();
  if (!own) return null;
  const items = ownItems(own).filter(({ key }) => key !== draftKey(composing ?? null, 'entry'));
  if (items.length === 0 && !whenNone) return null;
  return (
    <Panel id="own-words" title={items.length > 0 ? `Yours, not at the server: ${items.length}` : 'Yours'}>
      {items.length > 0 ? <OwnWordsList items={items} now={now} codeOf={codeOf} /> : <p>{whenNone}</p>}
    </Panel>
  );
}
