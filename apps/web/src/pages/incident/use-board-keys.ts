// The keys of the incident page. Each does what a button on the page does; those who only read have the reading ones.

import type { Command } from '@sitrep/incident/nouns';
import { coordinationOf } from '@sitrep/incident/nouns/coordination';
import { incidentOf, isOpen } from '@sitrep/incident/nouns/incident';
import { openTasks } from '@sitrep/incident/nouns/work/task';
import type { Refusal } from '@sitrep/incident/refusal';
import { dueNow } from '../../document/alarm/due-now.ts';
import { type Desk, responds } from '../../document/desk.ts';
import { NO_CHANGE_DONE, noChange } from '../../document/update/no-change.ts';
import { useLive } from '../../hooks/live-context.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Zone } from './board-sections.tsx';
import type { BoardTab } from './head/tabs.tsx';
import type { OpenDialog, OpenMenu } from './open.ts';

export function useBoardKeys(
  desk: Desk,
  page: {
    openMenu: (menu: OpenMenu) => void;
    openDialog: (dialog: OpenDialog) => void;
    openForm: (zone: Zone, name: string) => void;
    openTab: (tab: BoardTab) => void;
    compose: () => void;
  },
): void {
  const { clock } = useLive();
  const mayAct = responds(desk.me);
  const whenOpen = (act: () => void) => () => {
    if (mayAct && isOpen(desk.document)) act();
  };
  const whenMay = (act: () => void) => () => {
    if (mayAct) act();
  };
  const ask = (command: Command, done: string) => {
    const { refused, answer } = desk.send(command);
    const tell = (refusal: Refusal | null) =>
      desk.say(refusal ? `${refusal.happened} ${refusal.next}` : done);
    // "Done" is said when the server says so; until then the page shows that it waits.
    if (refused) tell(refused);
    else void answer.then(tell);
  };
  const coordinate = () => {
    const { holder = null, offer = null } = coordinationOf(desk.document) ?? {};
    if (offer?.to.id === desk.me.id) ask({ type: 'acceptHandoff', offerId: offer.id }, 'You coordinate now');
    else if (!holder) ask({ type: 'takeCoordination' }, 'You coordinate now');
    else page.openDialog(holder.id === desk.me.id ? 'handOff' : 'takeOver');
  };
  const finish = () => {
    const mine = openTasks(desk.document).find(({ person }) => person?.id === desk.me.id);
    if (mine) ask({ type: 'finishTask', taskId: mine.id }, `Done: ${mine.text}`);
    else desk.say('You have no open task');
  };
  const actOnWorst = () => {
    // As the page shows it, also in the moment before the server has put the alarm.
    const { status, late } = dueNow(desk.document, clock.nowTime(), desk.me.id);
    const [first] = late;
    if (status.length > 0) ask(noChange(desk.document), NO_CHANGE_DONE);
    else if (first) ask({ type: 'nagTask', taskId: first.id }, `${first.name} is asked: ${first.text}`);
    else desk.say('Nothing of yours is due.');
  };
  useKeys({
    n: whenMay(page.compose),
    u: whenOpen(() => ask(noChange(desk.document), NO_CHANGE_DONE)),
    e: whenOpen(() => page.openForm('now', 'update')),
    i: whenOpen(() => page.openForm('now', 'impact-users')),
    s: whenMay(() => page.openMenu('state')),
    v: whenOpen(() => page.openMenu('severity')),
    h: whenOpen(coordinate),
    t: whenOpen(() => page.openForm('people', 'task')),
    d: whenMay(finish),
    p: whenOpen(() => ask({ type: 'joinResponse' }, 'You are in the list of people who are here')),
    a: whenMay(() => page.openForm('more', 'action')),
    m: whenMay(() => page.openForm('watch', 'measure')),
    w: whenMay(() => page.openForm('watch', 'hypothesis')),
    l: () => {
      page.openTab('more');
      const link = globalThis.document.querySelector<HTMLElement>('#links a');
      if (link) link.focus();
      else desk.say('No dashboard is linked here yet. Paste an address to pin it.');
    },
    '.': whenOpen(actOnWorst),
    '>': () => {
      const sound = globalThis.document.querySelector<HTMLElement>('[data-sound] button');
      if (sound) sound.click();
      else desk.say('No alarm of yours can be heard now.');
    },
    'g n': () => page.openTab('now'),
    'g t': () => page.openTab('timeline'),
    'g v': whenMay(() => page.openDialog('share')),
  });
}

export async function copyLink({ document, say }: Desk) {
  const copied = await copyText(`${location.origin}/i/${incidentOf(document)?.code ?? ''}`);
  say(copied ? 'Link copied' : 'The browser did not allow copying. Copy the address from its address bar.');
}
