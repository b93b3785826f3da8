// What people do in one step.

import type { Browser } from '../people/browser.ts';
import { everybody } from '../people/cast.ts';
import { someCommand } from '../people/some-command.ts';
import type { Act, Stage } from './stage.ts';

export const work: readonly Act[] = [
  { name: 'ask', weight: 60, run: (stage) => ask(stage, somebody(stage)) },
  { name: 'ask several', weight: 6, run: askSeveral },
  {
    name: 'all ask',
    weight: 4,
    run: (stage) => stage.browsers.forEach((browser) => void ask(stage, browser)),
  },
  { name: 'load older', weight: 4, run: (stage) => somebody(stage).page.session.acts.loadOlder() },
  { name: 'settle a refusal', weight: 5, run: settleRefusal },
  { name: 'reload a stopped page', weight: 8, run: reloadStopped },
];

function ask(stage: Stage, browser: Browser): void {
  const { scene, truth, ground } = stage;
  const view = browser.view();
  if (!view || (browser.person.role === 'viewer' && scene.luck.chance(0.8))) return;
  const { luck } = scene;
  browser.send(
    someCommand({
      luck,
      secrets: truth.secrets,
      view,
      people: everybody(ground.cast),
      now: scene.time.now(),
    }),
  );
}

function askSeveral(stage: Stage): void {
  const browser = somebody(stage);
  for (let count = 2 + stage.scene.luck.upTo(4); count > 0; count -= 1) ask(stage, browser);
}

/** A person sends a refused command again, or throws it away. */
function settleRefusal(stage: Stage): void {
  const browser = somebody(stage);
  const failed = browser.view()?.failed ?? [];
  if (failed.length === 0) return;
  const { id } = stage.scene.luck.pick(failed);
  if (stage.scene.luck.chance(0.4)) browser.retry(id);
  else browser.discard(id);
}

/** The page says that it must be loaded anew, and somebody does. */
function reloadStopped({ browsers }: Stage): void {
  for (const browser of browsers) if (browser.isAtItsEnd()) browser.reload();
}

function somebody({ browsers, scene }: Stage): Browser {
  return scene.luck.pick(browsers);
}
