// The sections of the incident page, each with the zone it stands in. A noun's section is one line here: its zone says where
// it stands on a wide screen and under which tab on a narrow one, the order here is the order there. The rail is in the
// order of time pressure. Sections change in place: none moves another because somebody else did something [UX11].

import type { Document } from '@sitrep/incident/document';
import { impactAreas } from '@sitrep/incident/nouns/impact';
import { hypotheses } from '@sitrep/incident/nouns/tried/hypothesis';
import { measures } from '@sitrep/incident/nouns/tried/measure';
import { openTasks } from '@sitrep/incident/nouns/work/task';
import { Fragment, lazy, memo, type ReactNode, Suspense } from 'react';
import { ActionSection } from '../../document/action/action-section.tsx';
import { EditableActions } from '../../document/action/editable-actions.tsx';
import { CoordinationSection } from '../../document/coordination/coordination-section.tsx';
import { EditableCoordination } from '../../document/coordination/editable-coordination.tsx';
import { type Desk, responds } from '../../document/desk.ts';
import { EditableImpact } from '../../document/impact/editable-impact.tsx';
import { ImpactSection } from '../../document/impact/impact-section.tsx';
import { EditableTimes } from '../../document/incident/editable-times.tsx';
import { TimesSection } from '../../document/incident/times-section.tsx';
import { lazySection } from '../../document/lazy-section.tsx';
import { EditableLinks } from '../../document/link/editable-links.tsx';
import { LinkSection } from '../../document/link/link-section.tsx';
import type { TasksProps } from '../../document/task/editable-tasks.tsx';
import { EditableUpdate } from '../../document/update/editable-update.tsx';
import { FirstWord } from '../../document/update/first-word.tsx';
import { UpdateSection } from '../../document/update/update-section.tsx';
import { useAgeNow } from '../../document/use-age-now.ts';
import type { OpenDialog } from './open.ts';

const EditableResponders = lazySection<{ desk: Desk }>('people', 'People', () =>
  import('../../document/responder/editable-responders.tsx').then((file) => file.EditableResponders),
);

type Adding = { desk: Desk; isAdding: boolean; onAdding: (isAdding: boolean) => void };
type Still = { document: Document; now: string };
const EditableMeasures = lazySection<Adding>('measures', 'Measures', () =>
  import('../../document/measure/editable-measures.tsx').then((file) => file.EditableMeasures),
);
const LaterMeasures = lazySection<Still>('measures', 'Measures', () =>
  import('../../document/measure/measure-section.tsx').then((file) => file.MeasureSection),
);
const EditableHypotheses = lazySection<Adding>('hypotheses', 'Hypotheses', () =>
  import('../../document/hypothesis/editable-hypotheses.tsx').then((file) => file.EditableHypotheses),
);
const LaterHypotheses = lazySection<Still>('hypotheses', 'Hypotheses', () =>
  import('../../document/hypothesis/hypothesis-section.tsx').then((file) => file.HypothesisSection),
);

const EditableTasks = lazySection<TasksProps>('tasks', 'Tasks', () =>
  import('../../document/task/editable-tasks.tsx').then((file) => file.EditableTasks),
);
const TaskStrip = lazy(() =>
  import('../../document/task/task-strip.tsx').then(
    (file) => ({ default: file.TaskStrip }),
    () => ({ default: () => null }),
  ),
);

/**
 * `mine`: under the header, what this person has to do. `now`: above the timeline. `watch`, `people`, `more`: the rail, from
 * top to bottom. On a narrow screen `now` and `watch` are the tab Now; `people` and `more` have tabs of their own.
 */
export const zones = ['mine', 'now', 'watch', 'people', 'more'] as const;
export type Zone = (typeof zones)[number];

/** What a section may ask of the page. */
export type Board = {
  /** Names of the forms that stand open; owned by the page, so that a key can open one. */
  readonly forms: ReadonlySet<string>;
  readonly onForm: (name: string, isOpen: boolean) => void;
  readonly onDialog: (dialog: OpenDialog) => void;
};

export type BoardSection = {
  readonly name: string;
  readonly zone: Zone;
  /** For those who may act. */
  readonly live: (desk: Desk, board: Board) => ReactNode;
  /** The same without controls, for those who only read; null where there is nothing for them. */
  readonly still: (document: Document, now: string) => ReactNode;
};

const sections: readonly BoardSection[] = [
  {
    name: 'my task',
    zone: 'mine',
    live: (desk) =>
      openTasks(desk.document).length > 0 && (
        <Suspense>
          <TaskStrip desk={desk} />
        </Suspense>
      ),
    still: () => null,
  },
  {
    name: 'update',
    zone: 'now',
    live: (desk, { forms, onForm }) => (
      <EditableUpdate
        desk={desk}
        isWriting={forms.has('update')}
        onWriting={(isOpen) => onForm('update', isOpen)}
      />
    ),
    still: (document, now) => <UpdateSection document={document} now={now} />,
  },
  {
    name: 'impact',
    zone: 'now',
    live: (desk, { forms, onForm }) => (
      <EditableImpact
        desk={desk}
        aside={<FirstWord desk={desk} onWrite={() => onForm('update', true)} />}
        editing={impactAreas.filter((area) => forms.has(`impact-${area}`))}
        onEdit={(area, isOpen) => onForm(`impact-${area}`, isOpen)}
      />
    ),
    still: (document, now) => <ImpactSection document={document} now={now} />,
  },
  {
    name: 'measure',
    zone: 'watch',
    live: (desk, { forms, onForm }) => (
      <EditableMeasures
        desk={desk}
        isAdding={forms.has('measure')}
        onAdding={(isOpen) => onForm('measure', isOpen)}
      />
    ),
    still: (document, now) =>
      measures.all(document).length > 0 && <LaterMeasures document={document} now={now} />,
  },
  {
    name: 'hypothesis',
    zone: 'watch',
    live: (desk, { forms, onForm }) => (
      <EditableHypotheses
        desk={desk}
        isAdding={forms.has('hypothesis')}
        onAdding={(isOpen) => onForm('hypothesis', isOpen)}
      />
    ),
    still: (document, now) =>
      hypotheses.all(document).length > 0 && <LaterHypotheses document={document} now={now} />,
  },
  {
    name: 'coordination',
    zone: 'people',
    live: (desk, { onDialog }) => <EditableCoordination desk={desk} onAct={onDialog} />,
    still: (document, now) => <CoordinationSection document={document} now={now} />,
  },
  {
    name: 'responder',
    zone: 'people',
    live: (desk) => <EditableResponders desk={desk} />,
    still: () => null,
  },
  {
    name: 'task',
    zone: 'people',
    live: (desk, { forms, onForm }) => (
      <EditableTasks desk={desk} isAdding={forms.has('task')} onAdding={(isOpen) => onForm('task', isOpen)} />
    ),
    still: () => null,
  },
  {
    name: 'action',
    zone: 'more',
    live: (desk, { forms, onForm }) => (
      <EditableActions
        desk={desk}
        isAdding={forms.has('action')}
        onAdding={(isOpen) => onForm('action', isOpen)}
      />
    ),
    still: (document, now) => <ActionSection document={document} now={now} />,
  },
  {
    name: 'link',
    zone: 'more',
    live: (desk) => <EditableLinks desk={desk} />,
    still: (document) => <LinkSection document={document} />,
  },
  {
    name: 'times',
    zone: 'more',
    live: (desk, { onDialog }) => <EditableTimes desk={desk} onEdit={() => onDialog('times')} />,
    still: (document, now) => <TimesSection document={document} now={now} />,
  },
];

/** The tab of a narrow screen under which a form of this zone is found. */
export const tabOf = { mine: 'now', now: 'now', watch: 'now', people: 'people', more: 'more' } as const;

type ZoneProps = { zone: Zone; desk: Desk; board: Board };

/** All sections of one zone. */
export const ZoneSections = memo(function ZoneSections({ zone, desk, board }: ZoneProps) {
  const now = useAgeNow(desk.document);
  return sections
    .filter((section) => section.zone === zone)
    .map(({ name, live, still }) => (
      <Fragment key={name}>{responds(desk.me) ? live(desk, board) : still(desk.document, now)}</Fragment>
    ));
});
