// npm run restore: a backup into an empty database, proved whole before it counts.

import { restoreBackup } from '../../packages/database/src/backup/restore-backup.ts';
import { describeWrong } from '../../packages/database/src/backup/verify-all.ts';
import { seconds, step } from '../steps/report.ts';
import { trouble } from '../steps/trouble.ts';
import { keep, whereTyped } from './keep.ts';

const USAGE = `npm run restore -- FILE [--accept-broken]

  FILE              what npm run backup wrote. It is restored into an empty database: the one of DATABASE_URL, or a new
                    data folder (SITREP_DATA_DIR)
  --accept-broken   also when an incident in it was altered by hand before it was backed up; names what cannot be trusted`;

const ACCEPT = '--accept-broken';

await keep('The database is as empty as it was.', async ({ open, check }) => {
  const args = process.argv.slice(2);
  const [name, ...more] = args.filter((arg) => arg !== ACCEPT);
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    throw trouble({
      happened: 'A restore reads exactly one file.',
      safe: 'Nothing was read or changed.',
      next: USAGE,
    });
  }
  const url = await open('empty');
  const from = performance.now();
  const { header, verified } = await step('restore', whereTyped(name), async (say, report) => {
    const restored = await restoreBackup(url, whereTyped(name), { report, check }, args.includes(ACCEPT));
    say(`${restored.verified.incidents} incidents, ${restored.verified.changes} changes`);
    return restored;
  });
  const broken = verified.broken.map((wrong) => `\n      not to trust ${describeWrong(wrong)}`).join('');
  const whole = broken === '' ? 'and every incident is whole' : 'with incidents that had been altered';
  process.stdout.write(`
  The backup is restored, ${whole}, ${seconds(from)} s.

      moment       ${header.at}: what was written later is not in it${broken}
      pages        begin anew by themselves, and offer again what they had not yet sent
      next         start Sitrep on this database

`);
  return 'done';
});
