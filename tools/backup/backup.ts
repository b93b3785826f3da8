// npm run backup: the whole database into one file, while Sitrep runs or while it does not.
import { writeBackup } from '../../packages/database/src/backup/write-backup.ts';
import { seconds, step } from '../steps/report.ts';
import { trouble } from '../steps/trouble.ts';
import { keep, whereTyped } from './keep.ts';

const USAGE = `npm run backup -- FILE

  FILE   where to write it; must not be there yet. It holds all that was ever written, private entries too: keep it as safe
         as the database, and on another disk.`;

await keep('The database is as it was, and there is no half-made backup.', async ({ open, check }) => {
  const [name, ...more] = process.argv.slice(2);
  if (name === undefined || name.startsWith('-') || more.length > 0) {
    throw trouble({
      happened: 'A backup goes into exactly one file.',
      safe: 'Nothing was written.',
      next: USAGE,
    });
  }
  const file = whereTyped(name);
  const url = await open('kept');
  const from = performance.now();
  const written = await step('backup', file, async (say, report) => {
    const told = await writeBackup(url, file, { report, check });
    const rows = Object.values(told.rows).reduce((sum, count) => sum + count, 0);
    say(`${rows} rows, ${(told.bytes / 1_000_000).toFixed(2)} MB`);
    return told;
  });
  process.stdout.write(`
  The backup is whole and on the disk, ${seconds(from)} s.

      moment       ${written.at}
      file         ${file}
      try it       SITREP_DATA_DIR=.sitrep-trial npm run restore -- ${name}

`);
  return 'done';
});
