// The incident as the team sees it: the header that stays, what is affected and the timeline with its composer, and the rail
// beside them. Beside a terminal and on a phone tabs share the place. What stands where: board-sections.tsx.

import { isSensitive } from '@sitrep/incident/nouns/access';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { type Desk, responds } from '../../document/desk.ts';
import { type IncidentActs, isLost, type ReadyIncident } from '../../hooks/use-incident.ts';
import { lazyPart } from '../../ui/lazy-part.tsx';
import { useSaid } from '../../ui/said.tsx';
import styles from './board.module.css';
import { type Board, tabOf, type Zone, ZoneSections } from './board-sections.tsx';
import { BoardHeader } from './head/board-header.tsx';
import { NextLine } from './head/next-line.tsx';
import { type BoardTab, Tabs } from './head/tabs.tsx';
import { Spoken } from './news/spoken.tsx';
import { TimelinePanel } from './news/timeline-panel.tsx';
import { useNewEntries } from './news/use-new-entries.ts';
import type { OpenDialog, OpenMenu } from './open.ts';
import { TabTitle } from './tab-title.ts';
import { useBeside } from './use-beside.ts';
import { useBoardKeys } from './use-board-keys.ts';

const loadDialogs = () => import('./board-dialogs.tsx');
const BoardDialogs = lazyPart(() => loadDialogs().then((file) => file.BoardDialogs));
/** Soon after the page stands, so that the dialogs are there when the network is not. */
const LOAD_DIALOGS_AFTER_MS = 1_500;

export function IncidentBoard({ view, acts }: { view: ReadyIncident; acts: IncidentActs }) {
  const { say, said } = useSaid();
  const desk = useDesk(view, acts, say);
  const { me } = desk;
  const beside = useBeside(view);
  const deskBeside = useDesk(beside, acts, say);
  const [menu, setMenu] = useState<OpenMenu>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [forms, setForms] = useState<ReadonlySet<string>>(new Set());
  const [tab, setTab] = useState<BoardTab>(() => firstTab(desk));
  const composer = useRef<HTMLTextAreaElement>(null);
  const news = useNewEntries(beside.timeline, me.id);
  const mayAct = responds(me);
  const board = useMemo<Board>(
    () => ({
      forms,
      onForm: (name, isOpen) =>
        setForms((open) => new Set(isOpen ? [...open, name] : [...open].filter((other) => other !== name))),
      onDialog: setDialog,
    }),
    [forms],
  );
  const openForm = (zone: Zone, name: string) => {
    setTab(tabOf[zone]);
    board.onForm(name, true);
  };
  const sections = (zone: Zone) => <ZoneSections zone={zone} desk={deskBeside} board={board} />;
  const under = useMemo(
    () => (
      <>
        <div className={styles.mine}>
          <ZoneSections zone="mine" desk={deskBeside} board={board} />
        </div>
        <Tabs tab={tab} news={news.count} onTab={setTab} />
      </>
    ),
    [deskBeside, board, tab, news.count],
  );
  const showMore = useCallback(() => flushSync(() => setTab('more')), []);
  const closeDialog = useCallback(() => setDialog(null), []);
  useEffect(() => {
    const timer = setTimeout(() => void loadDialogs().catch(() => {}), LOAD_DIALOGS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useBoardKeys(desk, {
    openMenu: setMenu,
    openDialog: setDialog,
    openForm,
    openTab: (to) => {
      flushSync(() => setTab(to));
      globalThis.document.getElementById(to)?.scrollIntoView();
    },
    compose: () => composer.current?.focus(),
  });

  return (
    <div
      className={styles.board}
      data-live={isLost(view.connection) ? 'no' : 'yes'}
      data-tab={tab}
      data-quiet={mayAct ? undefined : true}
      data-restricted={isSensitive(view.document) || undefined}
    >
      <BoardHeader
        view={beside}
        acts={acts}
        desk={deskBeside}
        menu={menu}
        onMenu={setMenu}
        onDialog={setDialog}
        under={under}
      />
      <main className={styles.body}>
        <div className={styles.status}>
          <NextLine document={beside.document} onOpen={showMore} />
          {sections('now')}
        </div>
        <div className={styles.timeline}>
          <TimelinePanel view={view} acts={acts} desk={desk} news={news} composer={composer} />
        </div>
        <div className={styles.rail}>
          {rail.map((zone) => (
            <div key={zone} className={styles.zone} data-zone={zone}>
              {sections(zone)}
            </div>
          ))}
        </div>
      </main>
      {dialog && <BoardDialogs desk={desk} dialog={dialog} onClose={closeDialog} />}
      {said}
      <Spoken document={beside.document} arrived={news.arrived} />
      <TabTitle document={beside.document} />
    </div>
  );
}

function useDesk(view: ReadyIncident, acts: IncidentActs, say: Desk['say']): Desk {
  const { incidentId, document, actor: me, failed, pending } = view;
  return useMemo(
    () => ({ ...acts, incidentId, document, me, failed, pending, say }),
    [acts, incidentId, document, me, failed, pending, say],
  );
}

const rail = ['watch', 'people', 'more'] as const;

/** Beside a terminal, whoever responds comes to write; whoever coordinates comes to see. An entry's link leads to it. */
function firstTab({ document, me }: Desk): BoardTab {
  const isBeside = window.matchMedia('(40rem <= width < 60rem)').matches;
  const writes = isBeside && responds(me) && coordinationOf(document)?.holder?.id !== me.id;
  return writes || location.hash.startsWith('#entry-') ? 'timeline' : 'now';
}
