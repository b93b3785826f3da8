// Keeps the title of the browser's tab in step with the incident. A part of its own: it is asked anew every second.

import type { Document } from '@sitrep/incident/document';
import { useEffect } from 'react';
import { useNow } from '../../hooks/use-now.ts';
import { titleOf } from './title-of.ts';

export function TabTitle({ document: held }: { document: Document }): null {
  const title = titleOf(held, useNow());
  useEffect(() => {
    document.title = title;
  }, [title]);
  return null;
}
