// npm run verify: has anybody altered an incident by hand? Every chain and every row against the log, or one backup file.
import { checkBackup } from '../../packages/database/src/backup/read-backup.ts';
import { describeWrong, type Verified } from '../../packages/database/src/backup/verify-all.ts';
import { verifyDatabase } from '../../packages/database/src/backup/verify-database.ts';
import { step } from '../steps/report.ts';
import { keep, whereTyped } from './keep.ts';

await keep('It only reads: nothing was changed.', async ({ open, check }) => {
  const [name] = process.argv.slice(2);
  if (name !== undefined) return verifyFile(whereTyped(name), check);
  const url = await open('kept');
  const verified = await step('verify', 'chains and rows against the log', async (say, note) => {
    const found = await verifyDatabase(url, check);
    say(words(found));
    for (const erasure of found.erasures) note(erasure);
    return found;
  });
  if (verified.broken.length === 0) {
    process.stdout.write('\n  Every incident is whole.\n\n');
    return 'done';
  }
  const lines = verified.broken.map((wrong) => `  - ${describeWrong(wrong)}`).join('\n');
  process.stderr.write(`
These incidents were altered outside Sitrep, first at:
${lines}
Nothing was changed by this look. All other incidents are whole, and of these what came before stands.
Keep this database as it is and make a backup of it; find out who reached it (only Sitrep should be able to write there);
then restore the newest backup in which the change is whole, into another database, and compare.
`);
  return 'not whole';
});

async function verifyFile(file: string, check: () => void): Promise<'done'> {
  await step('verify', file, async (say) => {
    const { header, rows } = await checkBackup(file, check);
    const sum = [...rows.values()].reduce((total, count) => total + count, 0);
    say(`${sum} rows of ${rows.size} tables as they were written, ${header.at}`);
  });
  process.stdout.write('\n  The file is whole. A restore also proves the chains of its incidents.\n\n');
  return 'done';
}

function words({ incidents, changes, erased, broken }: Verified): string {
  const gone = erased > 0 ? `, ${erased} erased on purpose` : '';
  return `${incidents} incidents, ${changes} changes${gone}, ${broken.length} not whole`;
}
