// The incident as the team sees it: header that stays, what is affected, the timeline with its composer, and beside them
// who leads, what is to be done, links and times. On a narrow screen two tabs share the place.

import { isSensitive } from '@sitrep/incident/nouns/access';
import type { ImpactArea } from '@sitrep/incident/nouns/impact';
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { EditableActions } from '../../document/action/editable-actions.tsx';
import type { CoordinationAct } from '../../document/coordination/editable-coordination.tsx';
import { EditableCoordination } from '../../document/coordination/editable-coordination.tsx';
import { type Desk, responds } from '../../document/desk.ts';
import { EditableImpact } from '../../document/impact/editable-impact.tsx';
import { EditableTimes } from '../../document/incident/editable-times.tsx';
import { lazySection } from '../../document/lazy-section.tsx';
import { EditableLinks } from '../../document/link/editable-links.tsx';
import type { IncidentActs, ReadyIncident } from '../../hooks/use-incident.ts';
import { useSaid } from '../../ui/said.tsx';
import styles from './board.module.css';
import { BoardHeader } from './head/board-header.tsx';
import { NextLine } from './head/next-line.tsx';
import { type BoardTab, Tabs } from './head/tabs.tsx';
import { Spoken } from './news/spoken.tsx';
import { TimelinePanel } from './news/timeline-panel.tsx';
import { useNewEntries } from './news/use-new-entries.ts';
import type { OpenDialog, OpenMenu } from './open.ts';
import { ReadOnlySections } from './read-only-sections.tsx';
import { copyLink, useBoardKeys } from './use-board-keys.ts';
import { useDocumentTitle } from './use-document-title.ts';

const EditableResponders = lazySection<{ desk: Desk }>('people', 'People', () =>
  import('../../document/responder/editable-responders.tsx').then((file) => file.EditableResponders),
);
const loadDialogs = () => import('./board-dialogs.tsx');
const BoardDialogs = lazy(() => loadDialogs().then((file) => ({ default: file.BoardDialogs })));
/** Soon after the page stands, so that the dialogs are there when the network is not. */
const LOAD_DIALOGS_AFTER_MS = 1_500;

export function IncidentBoard({ view, acts }: { view: ReadyIncident; acts: IncidentActs }) {
  const { incidentId, document, actor: me, failed, pending } = view;
  const { say, said } = useSaid();
  const desk = useMemo<Desk>(
    () => ({ ...acts, incidentId, document, me, failed, pending, say }),
    [acts, incidentId, document, me, failed, pending, say],
  );
  const [menu, setMenu] = useState<OpenMenu>(null);
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const [editing, setEditing] = useState<readonly ImpactArea[]>([]);
  const [addsAction, setAddsAction] = useState(false);
  const [tab, setTab] = useState<BoardTab>(() =>
    location.hash.startsWith('#entry-') ? 'timeline' : 'status',
  );
  const composer = useRef<HTMLTextAreaElement>(null);
  const news = useNewEntries(view.timeline, me.id);
  const mayAct = responds(me);
  const edit = (area: ImpactArea) =>
    setEditing((editing) => (editing.includes(area) ? editing : [...editing, area]));
  const closeDialog = useCallback(() => setDialog(null), []);
  useEffect(() => {
    const timer = setTimeout(() => void loadDialogs().catch(() => {}), LOAD_DIALOGS_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  useDocumentTitle(document);
  useBoardKeys(desk, {
    openMenu: setMenu,
    openDialog: setDialog,
    editImpact: () => {
      setTab('status');
      edit('users');
    },
    addAction: () => {
      setTab('status');
      setAddsAction(true);
    },
    compose: () => composer.current?.focus(),
  });

  return (
    <div
      className={styles.board}
      data-live={view.connection.notLiveSince ? 'no' : 'yes'}
      data-tab={tab}
      data-quiet={mayAct ? undefined : true}
      data-restricted={isSensitive(document) || undefined}
    >
      <BoardHeader
        view={view}
        acts={acts}
        desk={desk}
        menu={menu}
        onMenu={setMenu}
        onDialog={setDialog}
        tabs={<Tabs tab={tab} news={news.count} onTab={setTab} />}
      />
      <main className={styles.body}>
        <div className={styles.status}>
          <NextLine document={document} />
          {mayAct ? (
            <EditableImpact desk={desk} editing={editing} onEdit={setEditing} />
          ) : (
            <ReadOnlySections document={document} part="impact" />
          )}
        </div>
        <div className={styles.timeline}>
          <TimelinePanel
            view={view}
            acts={acts}
            desk={desk}
            news={news}
            composer={composer}
            onCopyLink={() => void copyLink(desk)}
          />
        </div>
        <div className={styles.rail}>
          {mayAct ? (
            <>
              <EditableCoordination desk={desk} onAct={(act: CoordinationAct) => setDialog(act)} />
              <EditableResponders desk={desk} />
              <EditableActions desk={desk} isAdding={addsAction} onAdding={setAddsAction} />
              <EditableLinks desk={desk} />
              <EditableTimes desk={desk} onEdit={() => setDialog('times')} />
            </>
          ) : (
            <ReadOnlySections document={document} part="rest" />
          )}
        </div>
      </main>
      {dialog && (
        <Suspense>
          <BoardDialogs desk={desk} dialog={dialog} onClose={closeDialog} />
        </Suspense>
      )}
      {said}
      <Spoken document={document} arrived={news.arrived} />
    </div>
  );
}
