// Keeps the tab's title in step with the incident.

import type { Document } from '@sitrep/incident/document';
import { useEffect } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { titleOf } from './title-of.ts';

export function useDocumentTitle(held: Document): void {
  const title = titleOf(held, useNow());
  useEffect(() => {
    document.title = title;
  }, [title]);
}
