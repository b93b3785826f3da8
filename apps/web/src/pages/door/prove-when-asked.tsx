// Once per page: the dialog that asks anew who acts, fetched when it is wanted.

import { lazy, Suspense } from 'react';
import { useProof } from '../../hooks/door/use-door.ts';

const ProveDialog = lazy(() => import('./prove-dialog.tsx').then((file) => ({ default: file.ProveDialog })));

export function ProveWhenAsked() {
  const proof = useProof();
  if (!proof) return null;
  return (
    <Suspense>
      <ProveDialog />
    </Suspense>
  );
}
