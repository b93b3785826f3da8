// The sections for somebody signed in who only reads: the same ones, no controls.

import type { Document } from '@sitrep/incident/document';
import { ActionSection } from '../../document/action/action-section.tsx';
import { CoordinationSection } from '../../document/coordination/coordination-section.tsx';
import { ImpactSection } from '../../document/impact/impact-section.tsx';
import { TimesSection } from '../../document/incident/times-section.tsx';
import { LinkSection } from '../../document/link/link-section.tsx';
import { useAgeNow } from '../../document/use-age-now.ts';

export function ReadOnlySections({ document, part }: { document: Document; part: 'impact' | 'rest' }) {
  const now = useAgeNow(document);
  if (part === 'impact') return <ImpactSection document={document} now={now} />;
  return (
    <>
      <CoordinationSection document={document} now={now} />
      <ActionSection document={document} now={now} />
      <LinkSection document={document} />
      <TimesSection document={document} now={now} />
    </>
  );
}
