// A place kept for the page.

import { useIncident } from '../hooks/use-incident.ts';

export function IncidentPage({ code }: { code: string }) {
  const { view } = useIncident(code);
  return <main>{view.phase}</main>;
}
