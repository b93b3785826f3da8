// The header of the team's page: the pure one with its controls, how live it is, and under it what cannot wait.

import { may } from '@sitrep/incident/access';
import { isDrill } from '@sitrep/incident/nouns/drill';
import { incidentOf } from '@sitrep/incident/nouns/incident';
import { lazy, memo, type ReactNode, Suspense, useMemo } from 'react';
import { AccessBanner } from '../../../document/access/access-banner.tsx';
import { SoundMark, StatusAlarm } from '../../../document/alarm/status-alarm.tsx';
import { OfferBanner } from '../../../document/coordination/offer-banner.tsx';
import { type Desk, responds, waitingOf } from '../../../document/desk.ts';
import { DrillBanner } from '../../../document/drill/drill-banner.tsx';
import { EditedBy } from '../../../document/edited/edited-by.tsx';
import { FailedCommands } from '../../../document/failed-commands.tsx';
import { type HeaderSlots, IncidentHeader } from '../../../document/header/incident-header.tsx';
import { SeverityMenu } from '../../../document/incident/severity-menu.tsx';
import { StateMenu } from '../../../document/incident/state-menu.tsx';
import { OverwroteNotice } from '../../../document/overwrote.tsx';
import type { IncidentActs, ReadyIncident } from '../../../hooks/use-incident.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { SeverityBadge } from '../../../ui/badge/severity-badge.tsx';
import { StateBadge } from '../../../ui/badge/state-badge.tsx';
import { Button } from '../../../ui/form/button.tsx';
import { clockWords, dayWords } from '../../../ui/time/time-words.ts';
import styles from '../board.module.css';
import type { OpenDialog, OpenMenu } from '../open.ts';
import { LiveLine, NotLiveStrip } from './live-line.tsx';
import { MoreMenu } from './more-menu.tsx';
import { OriginalLink } from './original-link.tsx';

// The word DRILL stands there while it is fetched, and where it cannot be [UX45].
const DrillPart = lazy(() =>
  import('../../../document/drill/drill-part.tsx').then(
    (file) => ({ default: file.DrillPart }),
    () => ({ default: ({ desk }: { desk: Desk }) => <DrillBanner document={desk.document} /> }),
  ),
);

const LIFT = { type: 'liftRestriction' } as const;

type BoardHeaderProps = {
  view: ReadyIncident;
  acts: IncidentActs;
  desk: Desk;
  menu: OpenMenu;
  onMenu: (menu: OpenMenu) => void;
  onDialog: (dialog: OpenDialog) => void;
  /** At the end of what stays: what this person has to do, the tabs. */
  under: ReactNode;
};

export const BoardHeader = memo(function BoardHeader(props: BoardHeaderProps) {
  const { view, acts, desk, menu, onMenu, onDialog, under } = props;
  const { document, me } = desk;
  const now = useNow();
  const incident = incidentOf(document);
  const controls = useControls({ desk, menu, onMenu, onDialog });
  if (!incident) return null;
  return (
    <IncidentHeader
      document={document}
      now={now}
      me={me.id}
      slots={{
        ...controls,
        original: incident.closedAs === 'duplicate' && <OriginalLink incidentId={incident.id} />,
        live: (
          <>
            <span data-print="no">
              <SoundMark desk={desk} isLive={view.connection.state.phase === 'live'} />
              <LiveLine view={view} />
            </span>
            <span data-print="only">
              Printed {dayWords(now)} {clockWords(now)}, revision {document.seq}
            </span>
          </>
        ),
        banners: (
          <>
            <AccessBanner
              document={document}
              act={
                may(me, document, LIFT) && <Button onPress={() => onDialog('access')}>Who sees it…</Button>
              }
            />
            {isDrill(document) && (
              <Suspense fallback={<DrillBanner document={document} />}>
                {responds(me) ? <DrillPart desk={desk} /> : <DrillBanner document={document} />}
              </Suspense>
            )}
            <NotLiveStrip view={view} acts={acts} now={now} />
            <StatusAlarm desk={desk} now={now} />
            <OfferBanner desk={desk} />
            <div className={styles.notices}>
              <OverwroteNotice
                lost={incident.titleOverwrote}
                by={incident.titleBy}
                me={me.id}
                now={now}
                onRestore={(title) => desk.send({ type: 'changeTitle', title, was: incident.title })}
              />
              <FailedCommands
                desk={desk}
                of={['setSeverity', 'setState', 'changeTitle', 'closeIncident', 'reopenIncident']}
              />
            </div>
            {under}
            {responds(me) && (
              <EditedBy incidentId={desk.incidentId} field="title" place="head" doing="editing the title" />
            )}
          </>
        ),
      }}
    />
  );
});

/** The same elements until something they are about changes: the clock that ticks through the header passes them by. */
function useControls(props: Pick<BoardHeaderProps, 'desk' | 'menu' | 'onMenu' | 'onDialog'>) {
  const { desk, menu, onMenu, onDialog } = props;
  return useMemo((): HeaderSlots => {
    const incident = incidentOf(desk.document);
    if (!incident) return {};
    const { severity, state, closedAs } = incident;
    const control = (name: 'severity' | 'state' | 'more') => ({
      isOpen: menu === name,
      onOpenChange: (isOpen: boolean) => onMenu(isOpen ? name : null),
    });
    const coordinator = (
      <>
        {waitingOf(desk, 'coordination', 'coordination') && (
          <span className={styles.unconfirmed}>not confirmed yet</span>
        )}
        <MoreMenu desk={desk} {...control('more')} onDialog={onDialog} />
      </>
    );
    if (!responds(desk.me)) return { coordinator };
    return {
      coordinator,
      severity: (
        <>
          <SeverityMenu desk={desk} incident={incident} {...control('severity')} />
          <span data-print="only">
            <SeverityBadge severity={severity} />
          </span>
        </>
      ),
      state: (
        <>
          <StateMenu desk={desk} incident={incident} {...control('state')} onEnd={onDialog} />
          <span data-print="only">
            <StateBadge state={state} closedAs={closedAs} />
          </span>
        </>
      ),
    };
  }, [desk, menu, onMenu, onDialog]);
}
