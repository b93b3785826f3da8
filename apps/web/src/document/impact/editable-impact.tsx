// The impacts for those who may change them: "still true" for one, and editing in place.

import type { Command } from '@sitrep/incident/nouns';
import { type ImpactArea, impacts } from '@sitrep/incident/nouns/impact';
import { isOpen } from '@sitrep/incident/nouns/incident';
import { Check, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDraft } from '../../hooks/device/use-draft.ts';
import { Button } from '../../ui/form/button.tsx';
import { RefusalNotice } from '../../ui/form/refusal-notice.tsx';
import { type Desk, waitingOf } from '../desk.ts';
import { EditedBy } from '../edited/edited-by.tsx';
import { FailedCommands } from '../failed-commands.tsx';
import { OverwroteNotice } from '../overwrote.tsx';
import { useAgeNow } from '../use-age-now.ts';
import { useSending } from '../use-sending.ts';
import { Waiting } from '../waiting.tsx';
import styles from './impact.module.css';
import { ImpactEditor } from './impact-editor.tsx';
import { areaExamples, areaWords, ImpactSection } from './impact-section.tsx';

export function EditableImpact(props: {
  desk: Desk;
  aside?: ReactNode;
  /** The statements being edited; owned by the page, so that a key can open one. */
  editing: readonly ImpactArea[];
  onEdit: (area: ImpactArea, isOpen: boolean) => void;
}) {
  const { desk, aside, editing, onEdit } = props;
  const { document } = desk;
  const now = useAgeNow(document);
  const confirming = useSending(desk.send);
  // Over or not, what was refused stays where it was written.
  const failed = <FailedCommands desk={desk} of={['setImpact', 'confirmStatus']} />;
  if (!isOpen(document)) return <ImpactSection document={document} now={now} slots={{ after: failed }} />;

  return (
    <ImpactSection
      document={document}
      now={now}
      slots={{
        aside,
        edited: (area) => <EditedBy incidentId={desk.incidentId} field={`impact-${area}`} place="line" />,
        beside: (area) => (
          <Beside
            desk={desk}
            area={area}
            now={now}
            onConfirm={() => confirming.ask({ type: 'confirmStatus', areas: [area], coordinator: false })}
            onRestore={confirming.ask}
            onEdit={() => onEdit(area, true)}
          />
        ),
        hint: (area) => (
          <span className={styles.example} data-print="no">
            Such as “{areaExamples[area]}”
          </span>
        ),
        instead: (area) => {
          const impact = impacts.get(document, area);
          return editing.includes(area) && impact ? (
            <ImpactEditor desk={desk} impact={impact} now={now} onClose={() => onEdit(area, false)} />
          ) : null;
        },
        after: (
          <>
            <RefusalNotice refusal={confirming.refusal} />
            {failed}
          </>
        ),
      }}
    />
  );
}

function Beside(props: {
  desk: Desk;
  area: ImpactArea;
  now: string;
  onConfirm: () => void;
  onRestore: (command: Command) => void;
  onEdit: () => void;
}) {
  const { desk, area, now, onConfirm, onRestore, onEdit } = props;
  const impact = impacts.get(desk.document, area);
  const { isBegun } = useDraft({ incidentId: desk.incidentId, form: `impact-${area}` }, {});
  const of = `: impact on ${areaWords[area].toLowerCase()}`;
  return (
    <>
      <Waiting send={waitingOf(desk, 'impact', area)} />
      <OverwroteNotice
        lost={impact?.overwrote}
        by={impact?.changedBy}
        me={desk.me.id}
        now={now}
        onRestore={(text) => onRestore({ type: 'setImpact', area, text, typedOn: impact?.changedAt ?? null })}
      />
      <span className={styles.acts}>
        {impact?.text && (
          <Button look="quiet" isFlush label={`Still true${of}`} onPress={onConfirm}>
            <Check size="1em" aria-hidden="true" /> <span className={styles.words}>Still true</span>
          </Button>
        )}
        <Button
          look="quiet"
          isFlush={!impact?.text}
          label={`${isBegun ? 'Continue your draft' : 'Edit'}${of}`}
          onPress={onEdit}
        >
          <Pencil size="1em" aria-hidden="true" />{' '}
          {isBegun ? 'Continue draft' : <span className={styles.words}>Edit</span>}
        </Button>
      </span>
    </>
  );
}
