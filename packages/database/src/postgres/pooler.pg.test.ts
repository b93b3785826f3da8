import { inject, test } from 'vitest';
import { refusePooler } from './pooler.ts';

// That it refuses one is shown with a real PgBouncer, in torture/instances/pooler.ts.
test('[B7] PostgreSQL itself is not taken for a pooler', async () => {
  await refusePooler(inject('postgresUrl'), 'DATABASE_URL');
});
