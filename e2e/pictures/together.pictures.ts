// Several people on one incident: who edits what; and what is due, seen and heard by whoever coordinates.

import { expect, test } from '../fixture.ts';
import { isLive } from '../stage/acts.ts';
import { type Look, picture } from './picture.ts';

const two: readonly Look[] = ['1280 light', '360 dark'];

test('somebody edits, and three are late', async ({ open, backstage }) => {
  const bo = await backstage.idOf('Bo');
  const code = await backstage.incident(
    'Thumbnails are grey',
    { type: 'takeCoordination' },
    { type: 'setSeverity', severity: 'sev3', was: 'unknown' },
    { type: 'setImpact', area: 'users', text: 'New pictures show as grey boxes', typedOn: null },
  );
  const ann = await open('Ann', `/i/${code}`);
  await isLive(ann);
  const other = await open('Bo', `/i/${code}`);
  await isLive(other);
  await other.keyboard.press('i');
  await other.keyboard.type('New pictures');
  await expect(ann.getByText('Bo is editing this')).toBeVisible();
  await picture(ann, 'editing', { looks: two });

  await ann.keyboard.press('j');
  for (const text of ['drain the workers', 'graph of the locks', 'ask the vendor of the scaler'])
    await backstage.command(code, { type: 'assignTask', name: 'Bo', person: bo, text, inSeconds: 5 });
  const more = ann.getByRole('button', { name: '+2 due' });
  await expect(more).toBeVisible();
  await picture(ann, 'alarms', { looks: two });
  await more.click();
  await ann.getByRole('button', { name: 'Pause sound 5 min' }).click();
  await expect(ann.getByText(/Sound paused until/)).toBeVisible();
  await picture(ann, 'alarms-paused', { looks: two });
});
