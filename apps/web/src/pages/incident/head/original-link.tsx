// The way to the incident this one is the duplicate of, for whoever may see that one; nothing for anybody else.

import { useOriginal } from '../../../hooks/access/use-original.ts';

export function OriginalLink({ incidentId }: { incidentId: string }) {
  const code = useOriginal(incidentId);
  if (!code) return null;
  return (
    <>
      {' of '}
      <a href={`/i/${code}`}>{code}</a>
    </>
  );
}
