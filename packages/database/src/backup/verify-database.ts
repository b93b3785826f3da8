// A whole database proved, beside a running service: one moment of each incident at a time, so that no snapshot is held
// longer than one of them takes.

import { verifyAt } from '../verify.ts';
import { readerOf, withConnection } from './connection.ts';
import { type Verified, verifyAll } from './verify-all.ts';

/** Only reads. `check` is asked before each incident; what it throws ends the work. */
export function verifyDatabase(url: string, check: () => void): Promise<Verified> {
  return withConnection(url, (connection) => {
    const at = readerOf(connection);
    return verifyAll(
      at,
      async (incidentId) => {
        await connection.query('begin transaction isolation level repeatable read read only');
        const verdict = await verifyAt(at, incidentId);
        await connection.query('commit');
        return verdict;
      },
      check,
    );
  });
}
