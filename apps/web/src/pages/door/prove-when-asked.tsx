// Once per page: the dialog that asks anew who acts, fetched when it is wanted.

import { useProof } from '../../hooks/door/use-door.ts';
import { lazyPart } from '../../ui/lazy-part.tsx';

const ProveDialog = lazyPart(() => import('./prove-dialog.tsx').then((file) => file.ProveDialog));

export function ProveWhenAsked() {
  const proof = useProof();
  if (!proof) return null;
  return <ProveDialog onClose={proof.decline} />;
}
