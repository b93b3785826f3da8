// What was taken away from viewers, or erased, is taken out of their older changes too [P5, V3]: every put of it becomes a
// remove, in the transaction that withdraws it. A reader who comes later, or from far behind, never receives it.

import type { Op } from '@sitrep/incident/noun';
import { withdrawn } from '@sitrep/incident/project';
import type { Writer } from '../database.ts';

/** The keys under which `view_puts` finds the changes that put a record. */
export function putKeys(viewOps: readonly Op[]): string[] {
  return viewOps.flatMap((op) => ('put' in op ? [keyOf(op.put)] : []));
}

export async function forgetWithdrawn(tx: Writer, incidentId: string, viewOps: readonly Op[]): Promise<void> {
  await forget(tx, incidentId, withdrawn(viewOps).map(keyOf));
}

/** `keys` as of `putKeys`. */
export async function forget(tx: Writer, incidentId: string, keys: readonly string[]): Promise<void> {
  if (keys.length > 0) await tx.run(FORGET, incidentId, keys);
}

function keyOf({ type, id }: { type: string; id: string }): string {
  return `${type}/${id}`;
}

const FORGET = `
  update change c
  set view_puts = array(select key from unnest(c.view_puts) key where key <> all ($2::text[])),
      view_ops = (
        select jsonb_agg(
          case
            when op #>> '{put,type}' || '/' || (op #>> '{put,id}') = any ($2::text[])
            then jsonb_build_object('remove', jsonb_build_object('type', op #> '{put,type}', 'id', op #> '{put,id}'))
            else op
          end order by place)
        from jsonb_array_elements(c.view_ops) with ordinality as o (op, place))
  where c.incident_id = $1::uuid and c.view_puts && $2::text[]`;
